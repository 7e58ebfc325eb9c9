package io.petagrid.peers;

import java.util.List;

/**
 * What one pass took and found.
 *
 * @param records host reports counted
 * @param chips chips in them
 * @param seconds from when the job runs to its end
 * @param secondsFromFirstRecord from the first record read to its end
 * @param secondsOfLastCommit the part of it that only waits for the last checkpoint, which commits the last results
 * @param cpuSeconds processor time of this JVM meanwhile
 * @param peakMemoryMb largest resident size of this JVM so far
 * @param powerMw host power of the grid, tick by tick
 * @param reports host reports of the grid, tick by tick
 */
record PassLine(
        String contender,
        String prefix,
        long records,
        long chips,
        double seconds,
        double secondsFromFirstRecord,
        double secondsOfLastCommit,
        double cpuSeconds,
        double peakMemoryMb,
        List<Long> powerMw,
        List<Long> reports) {}
