package io.petagrid.domain.telemetry;

/**
 * What a partition holds when a tick, or a gap of ticks, closes.
 *
 * @param fromTick first tick it stands for
 * @param tick last tick it stands for
 * @param fromOffset first offset of its records, inclusive
 * @param toOffset end of its records, exclusive
 * @param clockMs largest append time up to there, milliseconds since 1970
 */
public record ClosedTick(
        long fromTick,
        long tick,
        long fromOffset,
        long toOffset,
        long clockMs,
        RecordCounts counts,
        PartitionSums sums) {}
