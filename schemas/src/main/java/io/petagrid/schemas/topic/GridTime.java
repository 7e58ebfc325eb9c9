package io.petagrid.schemas.topic;

import io.petagrid.wire.GridClock;

/** Grid time and ticks from the broker's clock. */
public final class GridTime {
    /** Key of the tick records in telemetry topics; their value is null. */
    public static final String TICK_KEY = "~tick";

    /** Length of a tick, milliseconds of the broker's clock. */
    public static final long TICK_MS = 1_000;

    private GridTime() {}

    /** Grid time at an append time, milliseconds: epoch + speed x (append - start). */
    public static long gridMs(GridClock clock, long appendMs) {
        return Math.addExact(
                clock.getEpochGridMs(),
                Math.multiplyExact((long) clock.getSpeed(), Math.subtractExact(appendMs, clock.getStartAppendMs())));
    }

    /** The tick that an append time lies in, seconds since 1970. */
    public static long tick(long appendMs) {
        return Math.floorDiv(appendMs, TICK_MS);
    }

    /** The tick in which a grid time falls. */
    public static long tickAt(GridClock clock, long gridMs) {
        return tick(clock.getStartAppendMs() + Math.floorDiv(gridMs - clock.getEpochGridMs(), (long) clock.getSpeed()));
    }

    /** Grid time at the end of a tick, milliseconds. */
    public static long gridMsAtEndOf(GridClock clock, long tick) {
        return gridMs(clock, Math.multiplyExact(tick + 1, TICK_MS));
    }
}
