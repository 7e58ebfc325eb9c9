package io.petagrid.app.view;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Which topics a view reads, and from where: no more of each than a picture shows. */
final class ReadPlan {
    /** From the oldest record that is kept: there are few of them, and all hold. */
    private static final List<TopicKind> WHOLE = List.of(
            TopicKind.REFERENCE_SITE,
            TopicKind.REFERENCE_CHIP_MODEL,
            TopicKind.REFERENCE_MODEL,
            TopicKind.REFERENCE_DATASET,
            TopicKind.REFERENCE_CLOCK,
            TopicKind.REFERENCE_PLAN,
            TopicKind.METER);

    /**
     * The last records of each partition, so that it takes as long to start however much is kept: an hour of the grid's ticks, some ticks
     * of the others', several times the decisions and jobs that are held in memory.
     */
    private static final Map<TopicKind, Integer> LAST = Map.ofEntries(
            Map.entry(TopicKind.SUPPLY_GRID, 2 * HistoryBook.KEPT_TICKS),
            Map.entry(TopicKind.ENERGY_GRID, 2 * HistoryBook.KEPT_TICKS),
            Map.entry(TopicKind.SUPPLY_REGION, 500),
            Map.entry(TopicKind.SUPPLY_SITE, 2_000),
            Map.entry(TopicKind.ENERGY_REGION, 500),
            Map.entry(TopicKind.ENERGY_SITE, 2_000),
            Map.entry(TopicKind.SETTLEMENT_SITE, 20_000),
            Map.entry(TopicKind.SETTLEMENT_REGION, 5_000),
            Map.entry(TopicKind.SETTLEMENT_GRID, 1_000),
            Map.entry(TopicKind.SIGNAL, 5_000),
            Map.entry(TopicKind.AUTHORITY, 10_000),
            Map.entry(TopicKind.ALARM_NOTE, 5_000),
            Map.entry(TopicKind.FORECAST, 2_000),
            Map.entry(TopicKind.PRICE, 1_000),
            Map.entry(TopicKind.CONTINGENCY, 10),
            Map.entry(TopicKind.SAVING, 10),
            Map.entry(TopicKind.JOB_REQUEST, 50_000),
            Map.entry(TopicKind.JOB_EVENT, 5_000),
            Map.entry(TopicKind.DECISION, 100_000),
            Map.entry(TopicKind.PARTIAL, 5_000));

    static final Duration REJECTIONS = Duration.ofHours(1);

    private final TopicNames names;
    private final long sinceMs;

    /** @param nowMs milliseconds since 1970-01-01T00:00Z */
    ReadPlan(TopicNames names, long nowMs) {
        this.names = names;
        this.sinceMs = nowMs - REJECTIONS.toMillis();
    }

    /** From when on rejections are read, milliseconds since 1970-01-01T00:00Z. */
    long sinceMs() {
        return sinceMs;
    }

    /** The partitions to read among the topics that are there. */
    Map<TopicPartition, TopicKind> wanted(Map<String, List<PartitionInfo>> topics) {
        Map<TopicPartition, TopicKind> wanted = new HashMap<>();
        topics.forEach((topic, partitions) -> names.kind(topic)
                .filter(kind -> kind == TopicKind.REJECTED || WHOLE.contains(kind) || LAST.containsKey(kind))
                .ifPresent(kind ->
                        partitions.forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), kind))));
        return wanted;
    }

    /** Sets each partition to where its reading begins. */
    void seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, TopicKind> wanted) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(wanted.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted.keySet());
        Map<TopicPartition, Long> since = offsetsSince(
                consumer,
                wanted.keySet().stream()
                        .filter(partition -> wanted.get(partition) == TopicKind.REJECTED)
                        .toList(),
                ends);
        wanted.forEach((partition, kind) -> {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, begin);
            Integer last = LAST.get(kind);
            long from = last == null ? since.getOrDefault(partition, begin) : end - last;
            consumer.seek(partition, Math.max(begin, from));
        });
    }

    private Map<TopicPartition, Long> offsetsSince(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, sinceMs));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> offsets.put(
                        partition,
                        Optional.ofNullable(found)
                                .map(OffsetAndTimestamp::offset)
                                .orElse(ends.getOrDefault(partition, 0L))));
        return offsets;
    }
}
