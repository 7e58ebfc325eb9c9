package io.petagrid.domain.telemetry;

/** How long a report counts. */
public final class Freshness {
    /** A source is seen in the tick of its last report and in the two after it. */
    public static final int SEEN_TICKS = 3;

    private Freshness() {}

    static boolean seen(long reportTick, long tick) {
        return tick - reportTick < SEEN_TICKS;
    }
}
