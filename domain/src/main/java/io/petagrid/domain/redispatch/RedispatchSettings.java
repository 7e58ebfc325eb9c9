package io.petagrid.domain.redispatch;

/**
 * How is re-dispatched.
 *
 * @param everyGridMs how often, grid milliseconds; 0 for never
 * @param rounds of price finding; a limit in place of time, so that the same input gives the same plan
 * @param waitHours for how long a flexible job without a deadline may wait in all, hours; assumed
 * @param restartHours work that a pause or a move costs, hours; assumed
 */
public record RedispatchSettings(long everyGridMs, int rounds, int waitHours, double restartHours) {
    private static final long HOUR_MS = 3_600_000;

    public static RedispatchSettings defaults() {
        return new RedispatchSettings(HOUR_MS, 12, 24, 0.1);
    }

    /** One that never re-dispatches. */
    public static RedispatchSettings never() {
        return new RedispatchSettings(0, 12, 24, 0.1);
    }
}
