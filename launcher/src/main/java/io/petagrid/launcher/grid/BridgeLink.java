package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.HostReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;

/** What the bridge has to do with the broker: host reports out, pushed metrics in. */
public final class BridgeLink implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);
    /** A backlog is read in several rounds, so that hosts go on reporting meanwhile. */
    private static final Duration LONGEST_READ = Duration.ofMillis(300);

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<IndexedRecord> serializer;
    private final Optional<Consumer<byte[], byte[]>> metrics;
    private final AtomicReference<Exception> refused = new AtomicReference<>();

    /**
     * @param otlpTopic topic of OTLP metrics, read from its end
     * @throws Failure when there is no such topic
     */
    public BridgeLink(GridAccess grid, String site, Optional<String> otlpTopic) {
        this.topic = grid.names().of(TopicKind.HOST_TELEMETRY, site);
        this.producer = grid.producer();
        this.serializer = grid.serializer();
        this.metrics = otlpTopic.map(name -> consumer(grid, name));
    }

    private static Consumer<byte[], byte[]> consumer(GridAccess grid, String name) {
        Map<String, Object> settings = new HashMap<>(grid.client());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "petagrid-bridge-" + UUID.randomUUID());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw Failure.usage("--otlp-topic: there is no topic " + name + "; check the name");
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** Records of metrics that have come since it was asked last: all of them, or as many as can be read in a third of a second. */
    public List<byte[]> pushed() {
        List<byte[]> values = new ArrayList<>();
        metrics.ifPresent(consumer -> {
            long deadline = System.nanoTime() + LONGEST_READ.toNanos();
            ConsumerRecords<byte[], byte[]> records;
            do {
                records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.value() != null) {
                        values.add(record.value());
                    }
                }
            } while (!records.isEmpty() && System.nanoTime() < deadline);
        });
        return values;
    }

    /**
     * Sends a report; the next one tells when the broker did not take it.
     *
     * @throws Failure when the broker did not take an earlier one
     */
    public void send(HostReport report) {
        Exception before = refused.get();
        if (before != null) {
            throw Failure.environment(
                    "the broker does not take reports for " + topic + ": " + before.getMessage(), before);
        }
        byte[] key = report.getHost().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topic, key, serializer.serialize(topic, report));
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                refused.compareAndSet(null, error);
            }
        });
    }

    @Override
    public void close() {
        metrics.ifPresent(Consumer::close);
        producer.close();
        serializer.close();
    }
}
