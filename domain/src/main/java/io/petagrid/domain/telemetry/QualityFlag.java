package io.petagrid.domain.telemetry;

/** What is wrong with a reading, in the words of IEC 61850-7-3. */
public enum QualityFlag {
    OUT_OF_RANGE,
    INCONSISTENT,
    OSCILLATORY,
    OLD_DATA,
    /** Another value stands in its place. */
    SUBSTITUTED
}
