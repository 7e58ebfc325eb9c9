package io.petagrid.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of one writer's records, as they are written. Used by one thread. */
final class Tally {
    private static final int FIGURES = 4;

    private final Map<String, long[][]> sites = new TreeMap<>();
    private final int ticks;

    Tally(int ticks) {
        this.ticks = ticks;
    }

    /** The running sums of one site and tick. */
    long[] at(String site, int tick) {
        return sites.computeIfAbsent(site, id -> new long[ticks][FIGURES])[tick];
    }

    static void add(long[] sums, HostReading reading) {
        sums[0]++;
        sums[1] += reading.hostPowerMw;
        sums[2] += reading.chipPowerMw;
        sums[3] += reading.availablePermille;
    }

    Expected expected() {
        Map<String, List<TickSums>> all = new TreeMap<>();
        sites.forEach((site, sums) -> all.put(
                site,
                Arrays.stream(sums)
                        .map(each -> new TickSums(each[0], each[0] * HostReading.CHIPS, each[1], each[2], each[3]))
                        .toList()));
        return new Expected(all);
    }
}
