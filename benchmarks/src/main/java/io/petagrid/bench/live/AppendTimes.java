package io.petagrid.bench.live;

import io.petagrid.schemas.topic.GridTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** When the reports of each site and tick were appended, until the supply of that tick is seen. */
final class AppendTimes {
    private final Map<String, Map<Long, int[]>> bySite = new TreeMap<>();

    /** Takes note of a report. */
    synchronized void add(String site, long appendMs) {
        bySite.computeIfAbsent(site, key -> new TreeMap<>())
                .computeIfAbsent(GridTime.tick(appendMs), key -> new int[(int) GridTime.TICK_MS])[
                (int) (appendMs % GridTime.TICK_MS)]++;
    }

    /** A site's supply of a tick is seen: how old each of its reports is now. Ticks before the first that counts are left out. */
    synchronized void seen(String site, long tick, long seenMs, long firstTick, Histogram ages) {
        int[] counts = bySite.getOrDefault(site, new TreeMap<>()).remove(tick);
        for (int ms = 0; counts != null && tick >= firstTick && ms < counts.length; ms++) {
            if (counts[ms] > 0) {
                ages.recordValueWithCount(Math.max(0, seenMs - (tick * GridTime.TICK_MS + ms)), counts[ms]);
            }
        }
    }

    /** Reports of some ticks whose supply was not seen. */
    synchronized long unseen(long firstTick, long lastTick) {
        return bySite.values().stream()
                .flatMap(ticks -> ticks.entrySet().stream())
                .filter(tick -> tick.getKey() >= firstTick && tick.getKey() <= lastTick)
                .flatMapToInt(tick -> Arrays.stream(tick.getValue()))
                .sum();
    }
}
