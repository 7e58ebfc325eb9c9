package io.petagrid.domain.estimation;

/** A law that a site's meters break. */
public enum MeterAlarm {
    /** What comes in, less what goes into the battery and out again, is less than what IT takes: an interim PUE below 1. */
    PUE_BELOW_ONE,
    /** What a battery stores does not follow what goes in and out. */
    STORED_ENERGY
}
