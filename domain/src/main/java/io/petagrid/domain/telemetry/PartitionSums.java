package io.petagrid.domain.telemetry;

import java.util.List;

/**
 * What the sources of one telemetry partition amount to at the end of a tick.
 *
 * @param hosts installed hosts
 * @param hostsSeen those that are seen
 * @param hostPowerMw AC power of seen hosts, milliwatts
 * @param oldestSeenTicks age of the oldest report that counts as seen, ticks
 * @param chips by model, in order of the model's id
 * @param jobs what changed since the last sums, in order
 * @param flows in their order
 */
public record PartitionSums(
        int hosts,
        int hostsSeen,
        long hostPowerMw,
        int oldestSeenTicks,
        List<ChipSums> chips,
        List<JobHold> jobs,
        List<FlowSum> flows) {}
