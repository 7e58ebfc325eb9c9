package io.petagrid.domain.telemetry;

/** Which of the instruments on one flow a meter is. Balances use PRIMARY; the others are there to check it. */
public enum MeterRole {
    PRIMARY,
    CHECK,
    SUM
}
