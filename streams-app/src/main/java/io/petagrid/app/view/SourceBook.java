package io.petagrid.app.view;

import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How telemetry comes in, from the last partials of every partition. */
final class SourceBook {
    private static final int TICKS = 10;

    private record Topic(String site, TelemetryFamily family) {}

    private record Counted(long fromTick, long tick, RecordCounts counts) {}

    private static final class Partition {
        private final Deque<Counted> last = new ArrayDeque<>();
        private int hosts;
        private int hostsSeen;
        private int oldestSeenTicks;

        void accept(Partial partial) {
            last.addLast(new Counted(partial.getFromTick(), partial.getTick(), partial.getCounts()));
            while (last.getFirst().tick <= partial.getTick() - TICKS) {
                last.removeFirst();
            }
            hosts = partial.getHosts();
            hostsSeen = partial.getHostsSeen();
            oldestSeenTicks = partial.getOldestSeenTicks();
        }
    }

    private final Map<Topic, Map<Integer, Partition>> topics =
            new TreeMap<>(Comparator.comparing(Topic::site).thenComparing(Topic::family));

    void accept(Partial partial) {
        topics.computeIfAbsent(new Topic(partial.getSite(), partial.getFamily()), topic -> new TreeMap<>())
                .computeIfAbsent(partial.getPartition(), partition -> new Partition())
                .accept(partial);
    }

    List<SourceView> sources() {
        List<SourceView> all = new ArrayList<>(topics.size());
        topics.forEach((topic, partitions) -> all.add(source(topic, List.copyOf(partitions.values()))));
        return all;
    }

    private static SourceView source(Topic topic, List<Partition> partitions) {
        List<RecordCounts> counts = partitions.stream()
                .flatMap(partition -> partition.last.stream())
                .map(Counted::counts)
                .toList();
        return new SourceView(
                topic.site,
                topic.family,
                partitions.size(),
                partitions.stream().mapToLong(p -> p.last.getLast().tick).min().orElse(0),
                partitions.stream().mapToInt(SourceBook::ticks).max().orElse(0),
                counts.stream()
                        .mapToLong(c -> c.getAccepted() + c.getSuperseded())
                        .sum(),
                counts.stream().mapToLong(RecordCounts::getDuplicate).sum(),
                counts.stream().mapToLong(RecordCounts::getLate).sum(),
                counts.stream().mapToLong(RecordCounts::getRejected).sum(),
                partitions.stream().mapToInt(p -> p.hosts).sum(),
                partitions.stream().mapToInt(p -> p.hostsSeen).sum(),
                partitions.stream().mapToInt(p -> p.oldestSeenTicks).max().orElse(0));
    }

    private static int ticks(Partition partition) {
        long from = Math.max(partition.last.getFirst().fromTick, partition.last.getLast().tick - TICKS + 1);
        return (int) (partition.last.getLast().tick - from + 1);
    }
}
