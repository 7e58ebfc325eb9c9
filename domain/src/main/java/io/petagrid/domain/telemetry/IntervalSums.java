package io.petagrid.domain.telemetry;

import java.util.List;

/**
 * What readings add to one 15-minute interval of grid time.
 *
 * @param fromGridMs start of the interval, grid time, milliseconds since 1970
 * @param readings readings in the sums
 * @param hostEnergyUj energy of the hosts at their AC input, microjoules
 * @param flows in their order
 * @param chips by model, in order of the model's id
 */
public record IntervalSums(
        long fromGridMs, long readings, long hostEnergyUj, List<FlowEnergy> flows, List<ChipTime> chips) {
    /** Length of an interval, grid milliseconds. */
    public static final long LENGTH_MS = 15 * 60_000L;

    /** Start of the interval that holds a grid time; one on a border belongs to the interval that ends there. */
    public static long startOf(long gridMs) {
        return Math.floorDiv(gridMs - 1, LENGTH_MS) * LENGTH_MS;
    }
}
