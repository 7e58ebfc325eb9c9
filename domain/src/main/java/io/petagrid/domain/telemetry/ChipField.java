package io.petagrid.domain.telemetry;

/** What {@link ChipSums} sums. Chips unless the name says permille (of one chip) or power. */
public enum ChipField {
    INSTALLED,
    HEALTHY,
    FAULTED,
    OUT_OF_SERVICE,
    STANDBY,
    UNKNOWN,
    ALLOCATED_HEALTHY,
    ALLOCATED_SEEN,
    AVAILABLE_PERMILLE,
    ALLOCATED_PERMILLE,
    DELIVERED_PERMILLE,
    DELIVERED_HIGH_PERMILLE,
    TENSOR_COUNT,
    TENSOR_PERMILLE,
    BUSY_COUNT,
    BUSY_PERMILLE,
    CORE_COUNT,
    CORE_PERMILLE,
    POWER_MW;

    static final int COUNT = values().length;
}
