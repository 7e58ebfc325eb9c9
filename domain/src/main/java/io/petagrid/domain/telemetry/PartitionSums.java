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
 * @param quality readings that are not good, in order of field, validity and flag
 * @param transitions what changed among the chips since the last sums, in order of model, from, to and direction
 * @param readings every known meter, in order of its id
 * @param intervals what the readings since the last sums add to the books, in order of intervals
 */
public record PartitionSums(
        int hosts,
        int hostsSeen,
        long hostPowerMw,
        int oldestSeenTicks,
        List<ChipSums> chips,
        List<JobHold> jobs,
        List<FlowSum> flows,
        List<QualityCount> quality,
        List<ChipTransition> transitions,
        List<MeterPower> readings,
        List<IntervalSums> intervals) {
    /** A partition without any source. */
    public static final PartitionSums NONE =
            new PartitionSums(0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Sums of hosts with what changed among jobs and chips, without quality and books. */
    public static PartitionSums ofHosts(
            int hosts,
            int hostsSeen,
            long hostPowerMw,
            int oldestSeenTicks,
            List<ChipSums> chips,
            List<JobHold> jobs,
            List<ChipTransition> transitions) {
        return new PartitionSums(
                hosts,
                hostsSeen,
                hostPowerMw,
                oldestSeenTicks,
                chips,
                jobs,
                List.of(),
                List.of(),
                transitions,
                List.of(),
                List.of());
    }

    /** Sums of meters without anything that is told since the last sums. */
    public static PartitionSums ofMeters(int oldestSeenTicks, List<FlowSum> flows, List<MeterPower> readings) {
        return new PartitionSums(
                0, 0, 0, oldestSeenTicks, List.of(), List.of(), flows, List.of(), List.of(), readings, List.of());
    }

    /** The same with readings that are not good. */
    public PartitionSums withQuality(List<QualityCount> counts) {
        return new PartitionSums(
                hosts,
                hostsSeen,
                hostPowerMw,
                oldestSeenTicks,
                chips,
                jobs,
                flows,
                counts,
                transitions,
                readings,
                intervals);
    }

    /** These sums with what the readings since the last sums add to the books. */
    public PartitionSums withIntervals(List<IntervalSums> told) {
        return new PartitionSums(
                hosts,
                hostsSeen,
                hostPowerMw,
                oldestSeenTicks,
                chips,
                jobs,
                flows,
                quality,
                transitions,
                readings,
                told);
    }
}
