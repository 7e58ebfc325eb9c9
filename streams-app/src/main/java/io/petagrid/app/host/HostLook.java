package io.petagrid.app.host;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.HostReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the last seconds of a site's telemetry. The log is there for every instance, whoever folds it, and it has what is not kept in any
 * state, such as temperatures.
 */
public final class HostLook implements HostTeller {
    /** A host that has not reported for longer is not seen any more, whatever it told before. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;
    private final LongSupplier nowMs;

    /**
     * @param consumers without a group; each is closed after its answer
     * @param nowMs this machine's clock, milliseconds since 1970-01-01T00:00Z
     */
    public HostLook(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names,
            LongSupplier nowMs) {
        this.consumers = consumers;
        this.deserializer = deserializer;
        this.names = names;
        this.nowMs = nowMs;
    }

    @Override
    public List<Told> hosts(String site) {
        Map<String, Told> newest = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, Long> ends = seek(consumer, names.of(TopicKind.HOST_TELEMETRY, site));
            long progress = System.nanoTime();
            while (!isAt(consumer, ends)) {
                var records = consumer.poll(POLL);
                records.forEach(record -> take(record, site, newest));
                if (!records.isEmpty()) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > STALLED.toNanos()) {
                    throw new IllegalStateException(
                            "no records of " + ends.keySet() + " for " + STALLED.toSeconds() + " s");
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private Map<TopicPartition, Long> seek(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(partition -> since.put(partition, nowMs.getAsLong() - WINDOW.toMillis()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> first = new HashMap<>(consumer.offsetsForTimes(since));
        partitions.forEach(partition -> {
            OffsetAndTimestamp from = first.get(partition);
            consumer.seek(partition, from == null ? ends.getOrDefault(partition, 0L) : from.offset());
        });
        return ends;
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, String site, Map<String, Told> newest) {
        try {
            if (deserializer.deserialize(record.topic(), record.value()) instanceof HostReport report
                    && report.getSite().equals(site)) {
                newest.put(report.getHost(), new Told(record.timestamp(), report));
            }
        } catch (SerializationException e) {
            // It is no report; what folds the log has rejected it.
            return;
        }
    }
}
