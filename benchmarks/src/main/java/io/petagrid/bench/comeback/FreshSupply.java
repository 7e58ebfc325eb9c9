package io.petagrid.bench.comeback;

import io.petagrid.bench.load.LogPlan;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for a supply of the whole grid that is new and whole, as a reader of committed records sees it. */
final class FreshSupply implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    /** Older than this is behind: two ticks and the way through both applications. */
    private static final long FRESH_MS = 3_500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private final List<TopicPartition> partitions;

    FreshSupply(LogPlan plan, String topic) {
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl()), false);
        partitions = List.of(new TopicPartition(topic, 0));
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        plan.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions);
    }

    /** Milliseconds from a moment until the supply of a tick that began after it is there, with every host seen. */
    long await(long sinceMs, Duration patience) {
        while (System.currentTimeMillis() - sinceMs < patience.toMillis()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long now = System.currentTimeMillis();
                if (deserializer.deserialize(record.topic(), record.value()) instanceof Supply supply
                        && isFresh(supply, sinceMs, now)) {
                    return now - sinceMs;
                }
            }
        }
        throw new IllegalStateException("no fresh supply within " + patience.toSeconds() + " s");
    }

    private static boolean isFresh(Supply supply, long sinceMs, long nowMs) {
        long beganMs = supply.getTick() * GridTime.TICK_MS;
        return beganMs >= sinceMs
                && nowMs - (beganMs + GridTime.TICK_MS) <= FRESH_MS
                && supply.getEvidence().getMissing().isEmpty()
                && supply.getHosts() > 0
                && supply.getHostsSeen() == supply.getHosts();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
