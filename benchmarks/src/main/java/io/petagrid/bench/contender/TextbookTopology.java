package io.petagrid.bench.contender;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.TickSums;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.bench.ChipSample;
import io.petagrid.wire.bench.SiteSum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.jspecify.annotations.Nullable;

/** The textbook's topology, and whether what it counted is right. */
final class TextbookTopology {
    /** Sites' records come from several partitions, which nothing keeps in step: without grace some would be dropped. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private TextbookTopology() {}

    static Topology build(String input, String output) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.<String, IndexedRecord>stream(input)
                .groupBy((chip, value) -> ((ChipSample) value).getSite())
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMillis(GridTime.TICK_MS), GRACE))
                .<IndexedRecord>aggregate(
                        () -> new SiteSum(0L, 0L), (site, value, sum) -> add((ChipSample) value, (SiteSum) sum))
                .toStream((window, sum) -> key(window.key(), window.window().start()))
                .to(output);
        return builder.build();
    }

    private static SiteSum add(ChipSample sample, SiteSum sum) {
        return new SiteSum(sum.getChips() + 1, sum.getPowerMw() + sample.getPowerMw());
    }

    private static String key(String site, long fromMs) {
        return site + "@" + fromMs;
    }

    /** The first difference in a sentence; null where there is none. */
    static @Nullable String problem(Expected expected, LogPlan plan, int ticks, Map<String, SiteSum> sums) {
        for (Map.Entry<String, List<TickSums>> site : expected.sites().entrySet()) {
            for (int tick = 0; tick < ticks; tick++) {
                TickSums wanted = site.getValue().get(tick);
                SiteSum sum = sums.getOrDefault(
                        key(site.getKey(), plan.baseMs() + tick * GridTime.TICK_MS), new SiteSum(0L, 0L));
                if (sum.getChips() != wanted.chips() || sum.getPowerMw() != wanted.chipPowerMw()) {
                    return site.getKey() + " at tick " + tick + ": " + sum + " in place of " + wanted;
                }
            }
        }
        return null;
    }
}
