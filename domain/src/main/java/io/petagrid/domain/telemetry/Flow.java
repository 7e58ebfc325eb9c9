package io.petagrid.domain.telemetry;

/** A flow of energy at the AC terminals of a site. CONTRACT_GREEN is a book entry and takes no part in the balance. */
public enum Flow {
    IMPORT,
    EXPORT,
    SOLAR,
    WIND,
    DISCHARGE,
    CHARGE,
    GENERATOR,
    IT,
    COOLING,
    LOSSES,
    OTHER,
    CONTRACT_GREEN
}
