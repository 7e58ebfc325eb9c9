package io.petagrid.domain.telemetry;

/** What a reading is of. */
public enum ReportField {
    /** All that a source tells. */
    REPORT,
    HOST_POWER,
    CHIP_POWER,
    BUSY,
    CORE,
    TENSOR,
    CLOCK,
    METER_POWER,
    METER_LIMIT,
    METER_STORED
}
