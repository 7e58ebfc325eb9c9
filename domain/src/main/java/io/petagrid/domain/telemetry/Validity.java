package io.petagrid.domain.telemetry;

/** Validity of a reading, in the words of IEC 61850-7-3. */
public enum Validity {
    GOOD,
    QUESTIONABLE,
    INVALID
}
