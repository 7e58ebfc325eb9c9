package io.petagrid.launcher.demo;

import io.petagrid.launcher.text.Figures;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.PrecisionSupply;
import io.petagrid.wire.Supply;

/**
 * The ticks over which a demo measures. It begins after the first grid supply at full size: every host that was planned for the start is
 * there, nothing is unknown, and it was published within a second of its tick.
 */
final class Minute {
    private static final long LIVE_MS = 1_000;

    private final long lengthTicks;
    private long fullTick = Long.MIN_VALUE;
    private long beganMs;

    /** @param lengthTicks ticks (seconds) that it lasts */
    Minute(long lengthTicks) {
        this.lengthTicks = lengthTicks;
    }

    /** Looks at a supply of the grid; returns whether the minute begins with it. */
    boolean begins(Supply grid, long expectedHosts, long nowMs) {
        if (hasBegun() || expectedHosts == 0 || !isFull(grid, expectedHosts) || !isLive(grid, nowMs)) {
            return false;
        }
        fullTick = grid.getTick();
        beganMs = nowMs;
        return true;
    }

    /** What was written while the application was still starting is caught up with before anything is measured. */
    private static boolean isLive(Supply grid, long nowMs) {
        return nowMs - (grid.getTick() + 1) * GridTime.TICK_MS <= LIVE_MS;
    }

    private static boolean isFull(Supply grid, long expectedHosts) {
        boolean isKnown = grid.getPrecisions().stream()
                        .mapToLong(PrecisionSupply::getUnknownMflops)
                        .sum()
                == 0;
        return isKnown
                && grid.getEvidence().getMissing().isEmpty()
                && grid.getHosts() >= expectedHosts
                && grid.getHostsSeen() == grid.getHosts()
                && Figures.fp16(grid).isPresent();
    }

    boolean hasBegun() {
        return fullTick != Long.MIN_VALUE;
    }

    /** When it began, milliseconds since 1970-01-01T00:00Z of this machine's clock. */
    long beganMs() {
        return beganMs;
    }

    long firstTick() {
        return fullTick + 1;
    }

    long lastTick() {
        return fullTick + lengthTicks;
    }

    boolean covers(long tick) {
        return hasBegun() && tick >= firstTick() && tick <= lastTick();
    }
}
