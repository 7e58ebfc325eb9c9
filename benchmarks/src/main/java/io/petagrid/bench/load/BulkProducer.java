package io.petagrid.bench.load;

import io.petagrid.schemas.topic.GridTime;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer for many records at once. Used by one thread; a record that cannot be written is told at the end. */
final class BulkProducer implements AutoCloseable {
    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);
    private static final int BATCH_BYTES = 512 * 1024;
    private static final int REQUEST_BYTES = 8 * 1024 * 1024;
    private static final long MEMORY_BYTES = 128L * 1024 * 1024;
    private static final int LINGER_MS = 20;

    private final KafkaProducer<byte[], byte @Nullable []> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Callback noted = (metadata, error) -> {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    };

    BulkProducer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "1");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MEMORY_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(String topic, int partition, long timestampMs, byte[] key, byte @Nullable [] value) {
        Future<?> unused = producer.send(new ProducerRecord<>(topic, partition, timestampMs, key, value), noted);
    }

    /** Lets time pass in a telemetry partition. */
    void sendTick(String topic, int partition, long timestampMs) {
        send(topic, partition, timestampMs, TICK_KEY, null);
    }

    /** @throws IllegalStateException when a record was not written */
    @Override
    public void close() {
        producer.close();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the log cannot be written: " + failed.getMessage(), failed);
        }
    }
}
