package io.petagrid.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a log adds up to, noted while it was written.
 *
 * @param sites the sums of each site, tick by tick from the first
 */
public record Expected(Map<String, List<TickSums>> sites) {
    public Expected {
        sites = new TreeMap<>(sites);
    }

    /** The sums of the whole grid, tick by tick. */
    public List<TickSums> grid() {
        List<TickSums> grid = new ArrayList<>();
        for (List<TickSums> site : sites.values()) {
            for (int tick = 0; tick < site.size(); tick++) {
                if (grid.size() == tick) {
                    grid.add(TickSums.NONE);
                }
                grid.set(tick, grid.get(tick).plus(site.get(tick)));
            }
        }
        return grid;
    }

    /** The sums of the whole grid over the first ticks. */
    public TickSums total(int ticks) {
        return grid().stream().limit(ticks).reduce(TickSums.NONE, TickSums::plus);
    }

    /** This and what another writer noted of other records of the same ticks. */
    public Expected plus(Expected other) {
        Map<String, List<TickSums>> both = new TreeMap<>(sites);
        other.sites.forEach((site, ticks) -> both.merge(site, ticks, Expected::plus));
        return new Expected(both);
    }

    private static List<TickSums> plus(List<TickSums> one, List<TickSums> other) {
        List<TickSums> both = new ArrayList<>();
        for (int tick = 0; tick < one.size(); tick++) {
            both.add(one.get(tick).plus(other.get(tick)));
        }
        return both;
    }
}
