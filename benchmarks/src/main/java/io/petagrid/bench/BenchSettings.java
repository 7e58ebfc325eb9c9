package io.petagrid.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is to measure.
 *
 * @param chips chips of the fleet
 * @param seconds ticks that the log spans
 * @param rounds how often each contender runs
 * @param peers whether contenders that are built apart take part
 * @param only contenders that take part; all where it is empty
 * @param seed what readings are drawn from
 * @param verify whether the laws are checked at the end
 * @param report file for the result
 */
public record BenchSettings(
        long chips,
        int seconds,
        int rounds,
        boolean peers,
        Set<String> only,
        long seed,
        boolean verify,
        Optional<Path> report) {

    /** Whether a contender is to take part. */
    boolean wants(String contender) {
        return only.isEmpty() || only.contains(contender);
    }
}
