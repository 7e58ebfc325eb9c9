package io.petagrid.domain.telemetry;

import io.petagrid.domain.time.GridClock;
import org.jspecify.annotations.Nullable;

/** Bounds that every report must keep, whatever it is about. */
public final class ReportLimits {
    private static final long MAX_SPAN_MS = 3_600_000;
    private static final long MAX_AHEAD_MS = 2_000;
    private static final int MAX_ID = 128;
    private static final long CORRECTION_GRID_MS = 24 * 3_600_000L;

    private final long correctionMs;

    public ReportLimits(GridClock clock) {
        correctionMs = CORRECTION_GRID_MS / clock.speed();
    }

    /** Checks the span [fromMs, toMs) of the source's own clock against the time at which the broker appended it. */
    public void checkSpan(long fromMs, long toMs, long appendMs) throws Rejection {
        if (fromMs < 0 || toMs <= fromMs || toMs - fromMs > MAX_SPAN_MS) {
            throw new Rejection(
                    RejectReason.BAD_SPAN,
                    "span from " + fromMs + " to " + toMs + " ms; it must be above 0 and at most one hour");
        }
        if (toMs > appendMs + MAX_AHEAD_MS) {
            throw new Rejection(
                    RejectReason.CLOCK_AHEAD,
                    "the span ends " + (toMs - appendMs) + " ms after the broker appended it; at most " + MAX_AHEAD_MS
                            + " is allowed");
        }
    }

    /** Checks a source's start, by its own clock, against the time at which the broker appended the report: a start that is to come would make all later reports old. */
    public void checkBoot(long bootMs, long appendMs) throws Rejection {
        if (bootMs > appendMs + MAX_AHEAD_MS) {
            throw new Rejection(
                    RejectReason.CLOCK_AHEAD,
                    "the source started " + (bootMs - appendMs) + " ms after the broker appended this; at most "
                            + MAX_AHEAD_MS + " is allowed");
        }
    }

    /** Checks what a source calls itself. */
    public void checkName(String source) throws Rejection {
        requireId(source);
    }

    /** Checks the number of a report. */
    public void checkSequence(long sequence) throws Rejection {
        if (sequence < 0) {
            throw new Rejection(RejectReason.OUT_OF_RANGE, "sequence is " + sequence + "; it counts from 0");
        }
    }

    /** Checks the length of an id. */
    static void requireId(@Nullable String id) throws Rejection {
        if (id != null && id.length() > MAX_ID) {
            throw new Rejection(
                    RejectReason.OUT_OF_RANGE,
                    "id '" + id.substring(0, MAX_ID) + "...' has " + id.length() + " characters; at most " + MAX_ID
                            + " are allowed");
        }
    }

    /** Whether a report is beyond the bound of correction: 24 hours of grid time. */
    public boolean isLate(long toMs, long appendMs) {
        return toMs < appendMs - correctionMs;
    }
}
