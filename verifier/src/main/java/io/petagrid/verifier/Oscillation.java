package io.petagrid.verifier;

/** Whether a host that falls from sight and comes back, again and again, is held off: its free chips do not count as free then. */
final class Oscillation {
    private static final int RETURNS = 3;
    private static final long WINDOW_TICKS = 300;
    private static final long FIRST_HOLD_TICKS = 60;
    private static final long LONGEST_HOLD_TICKS = 64 * FIRST_HOLD_TICKS;

    private long firstReturn;
    private int returns;
    /** Length of the last hold, ticks; 0 where none counts any more. */
    private long hold;

    private long heldUntil;

    /** The host came back in a tick. */
    void returned(long tick) {
        if (hold > 0 && tick < heldUntil + hold) {
            hold(tick, Math.min(2 * hold, LONGEST_HOLD_TICKS));
            return;
        }
        hold = 0;
        if (returns == 0 || tick >= firstReturn + WINDOW_TICKS) {
            firstReturn = tick;
            returns = 0;
        }
        returns++;
        if (returns == RETURNS) {
            hold(tick, FIRST_HOLD_TICKS);
        }
    }

    private void hold(long tick, long ticks) {
        hold = ticks;
        heldUntil = tick + ticks;
        returns = 0;
    }

    boolean isHeldOff(long tick) {
        return hold > 0 && tick < heldUntil;
    }
}
