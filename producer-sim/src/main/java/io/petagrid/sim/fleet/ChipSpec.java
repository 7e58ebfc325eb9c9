package io.petagrid.sim.fleet;

import io.petagrid.sim.scenario.Scenario;

/**
 * What the simulator needs of a chip model.
 *
 * @param boardPowerMw rated board power, milliwatts
 * @param tensorCounter whether the vendor counts matrix-unit activity
 */
public record ChipSpec(String id, int boardPowerMw, int ratedClockMhz, int memoryMib, boolean tensorCounter) {
    private static final int MILLI = 1_000;
    private static final int MIB_PER_GIB = 1_024;

    static ChipSpec of(Scenario.Chip chip) {
        return new ChipSpec(
                chip.id(),
                chip.boardPowerWatts() * MILLI,
                chip.ratedClockMhz(),
                chip.memoryGib() * MIB_PER_GIB,
                chip.tensorCounter());
    }
}
