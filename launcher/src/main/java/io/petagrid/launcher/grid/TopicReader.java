package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads compacted topics from their beginning to their present end. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final GridAccess grid;

    TopicReader(GridAccess grid) {
        this.grid = grid;
    }

    /**
     * The newest value of each key, in the order in which the keys came; deleted keys are not in it.
     *
     * @throws Failure when the topic is not there, or reading takes too long
     */
    <T extends SpecificRecord> Map<String, T> newest(TopicKind kind, Class<T> type) {
        String topic = grid.names().of(kind);
        Map<String, T> values = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = grid.consumer();
                Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw Failure.environment(
                            topic + " cannot be read within " + PATIENCE.toSeconds() + " s; is the broker well?", null);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    put(values, record, deserializer, type);
                }
            }
        }
        return values;
    }

    private static <T extends SpecificRecord> void put(
            Map<String, T> values,
            ConsumerRecord<byte[], byte[]> record,
            Deserializer<SpecificRecord> deserializer,
            Class<T> type) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
        if (value == null) {
            values.remove(key);
        } else if (type.isInstance(value)) {
            values.put(key, type.cast(value));
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known != null) {
            known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        if (partitions.isEmpty()) {
            throw Failure.environment(
                    "there is no grid at " + grid.bootstrapServers() + ": topic " + topic
                            + " is missing; set a grid up with './petagrid sim', or check --topic-prefix",
                    null);
        }
        return partitions;
    }
}
