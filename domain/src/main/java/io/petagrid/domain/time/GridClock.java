package io.petagrid.domain.time;

/**
 * The grid's clock: grid time = epoch + speed x (append - start).
 *
 * @param epochGridMs grid time at the start, milliseconds since 1970
 * @param startAppendMs broker time at the start, milliseconds since 1970
 * @param speed grid seconds a broker second, 1 to 300
 */
public record GridClock(long epochGridMs, long startAppendMs, int speed) {
    /** Length of a tick, milliseconds of the broker's clock. */
    public static final long TICK_MS = 1_000;

    /** Grid time is the broker's. */
    public static final GridClock BROKER = new GridClock(0, 0, 1);

    private static final int MAX_SPEED = 300;

    public GridClock {
        if (speed < 1 || speed > MAX_SPEED) {
            throw new IllegalArgumentException("speed is " + speed + "; it must be from 1 to " + MAX_SPEED);
        }
    }

    /** The tick that an append time lies in, seconds since 1970. */
    public static long tick(long appendMs) {
        return Math.floorDiv(appendMs, TICK_MS);
    }

    /** Grid time at an append time, milliseconds since 1970. */
    public long gridMs(long appendMs) {
        return Math.addExact(
                epochGridMs, Math.multiplyExact((long) speed, Math.subtractExact(appendMs, startAppendMs)));
    }

    /** Grid time at the end of a tick, milliseconds since 1970. */
    public long gridMsAtEndOf(long tick) {
        return gridMs(Math.multiplyExact(tick + 1, TICK_MS));
    }

    /** The last tick that ends at or before a grid time. */
    public long lastTickUpTo(long gridMs) {
        return tick(lastMsUpTo(gridMs)) - 1;
    }

    /** The last millisecond of the broker's clock whose grid time is at or before a grid time. */
    public long lastMsUpTo(long gridMs) {
        return startAppendMs + Math.floorDiv(gridMs - epochGridMs, speed);
    }

    /** Grid milliseconds that a number of ticks last. */
    public long gridMsOf(long ticks) {
        return Math.multiplyExact(ticks * TICK_MS, speed);
    }
}
