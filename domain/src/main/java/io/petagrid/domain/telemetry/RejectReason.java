package io.petagrid.domain.telemetry;

/** Why a report is rejected for what it says. */
public enum RejectReason {
    SPOOFED,
    KEY_MISMATCH,
    MISROUTED,
    BAD_SPAN,
    CLOCK_AHEAD,
    BAD_COLUMNS,
    UNKNOWN_CHIP_MODEL,
    OUT_OF_RANGE
}
