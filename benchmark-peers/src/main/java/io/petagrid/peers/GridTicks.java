package io.petagrid.peers;

import io.petagrid.schemas.topic.GridTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The sums of the whole grid, tick by tick. */
final class GridTicks {
    private final NavigableMap<Long, Sums> sums = new TreeMap<>();

    void add(SiteTickJson.Line line) {
        Sums tick = sums.computeIfAbsent(line.tick(), t -> new Sums());
        tick.reports += line.reports();
        tick.chips += line.chips();
        tick.hostPowerMw += line.hostPowerMw();
        tick.chipPowerMw += line.chipPowerMw();
        tick.busyPermille += line.busyPermille();
    }

    /** The sums of all ticks. */
    Sums total() {
        Sums total = new Sums();
        sums.values().forEach(total::add);
        return total;
    }

    /** One of the sums for each of so many ticks; if any lies elsewhere, for those too, so that they do not go unseen. */
    List<Long> column(OptionalLong baseMs, int ticks, ToLongFunction<Sums> sum) {
        if (sums.isEmpty()) {
            return List.of();
        }
        long base = baseMs.isPresent() ? GridTime.tick(baseMs.getAsLong()) : sums.firstKey();
        long first = Math.min(base, sums.firstKey());
        long last = Math.max(base + ticks - 1, sums.lastKey());
        List<Long> column = new ArrayList<>();
        for (long tick = first; tick <= last; tick++) {
            column.add(sum.applyAsLong(sums.getOrDefault(tick, new Sums())));
        }
        return List.copyOf(column);
    }
}
