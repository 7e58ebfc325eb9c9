package io.petagrid.domain.dispatch;

/**
 * How readily jobs are moved, paused and capped by plan.
 *
 * @param dwellGridMs a job stays for at least as long between voluntary moves, grid milliseconds
 * @param movesPermille chips that are moved or paused in a grid hour, permille of the running ones
 * @param gainFactor a forecast gain is at least so many times the effort
 * @param reversalGridMs a job does not go back to a site that it left within this time, grid milliseconds
 * @param leastCapPermille below this cap a chip's energy for the same work rises, permille of board power
 * @param perTick moves and pauses begun in a tick at most, emergencies and drains included
 */
public record MoveSettings(
        long dwellGridMs, int movesPermille, int gainFactor, long reversalGridMs, int leastCapPermille, int perTick) {
    private static final long HOUR_MS = 3_600_000;

    /** What a grid that chooses nothing has. */
    public static MoveSettings defaults() {
        return new MoveSettings(HOUR_MS, 50, 2, 6 * HOUR_MS, 450, 10);
    }
}
