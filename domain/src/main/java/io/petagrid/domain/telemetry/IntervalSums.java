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
        long fromGridMs, long readings, long hostEnergyUj, List<FlowEnergy> flows, List<ChipTime> chips) {}
