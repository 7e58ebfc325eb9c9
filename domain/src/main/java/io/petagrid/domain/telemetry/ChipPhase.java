package io.petagrid.domain.telemetry;

/** Where an installed chip can stand. */
public enum ChipPhase {
    /** Not installed. */
    ABSENT,
    HEALTHY,
    FAULTED,
    OUT_OF_SERVICE,
    STANDBY,
    UNKNOWN
}
