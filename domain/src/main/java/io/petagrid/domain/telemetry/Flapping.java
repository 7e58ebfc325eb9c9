package io.petagrid.domain.telemetry;

/**
 * Whether a source that falls from sight and comes back, again and again, is held off. It oscillates at its third return within five
 * minutes and is then held off for a minute; each return while it is held off, or within as long again after that, holds it off for
 * twice as long as before, up to 64 minutes. Pure functions of one number, which is all that is kept of a source; 0 to begin with.
 */
public final class Flapping {
    /** Returns that make a source oscillate, if they come within {@link #WINDOW_TICKS}. */
    public static final int RETURNS = 3;

    /** Ticks, from the first of the returns on. */
    public static final long WINDOW_TICKS = 300;

    /** How long a source is held off at first, ticks. */
    public static final long HOLD_TICKS = 60;

    /** How often that is doubled at most. */
    public static final int MAX_DOUBLINGS = 6;

    private static final int TICK_SHIFT = 16;
    private static final int LEVEL_SHIFT = 8;
    private static final long BYTE = 0xff;

    private Flapping() {}

    /** The number after a source came back in a tick. */
    public static long returned(long state, long tick) {
        int level = level(state);
        if (level > 0) {
            long hold = HOLD_TICKS << (level - 1);
            if (tick < tickOf(state) + hold) {
                return held(Math.min(level + 1, MAX_DOUBLINGS + 1), tick);
            }
        } else if (returns(state) > 0 && tick < tickOf(state) + WINDOW_TICKS) {
            int returns = returns(state) + 1;
            return returns >= RETURNS ? held(1, tick) : counted(tickOf(state), returns);
        }
        return counted(tick, 1);
    }

    /** Whether a source is held off at the end of a tick. */
    public static boolean isHeldOff(long state, long tick) {
        return level(state) > 0 && tick < tickOf(state);
    }

    /** Held off from a tick on: the number keeps the tick in which that ends. */
    private static long held(int level, long tick) {
        return (tick + (HOLD_TICKS << (level - 1))) << TICK_SHIFT | (long) level << LEVEL_SHIFT;
    }

    /** Not held off: the number keeps the tick of the first return that counts. */
    private static long counted(long firstTick, int returns) {
        return firstTick << TICK_SHIFT | returns;
    }

    private static int level(long state) {
        return (int) (state >>> LEVEL_SHIFT & BYTE);
    }

    private static int returns(long state) {
        return (int) (state & BYTE);
    }

    private static long tickOf(long state) {
        return state >> TICK_SHIFT;
    }
}
