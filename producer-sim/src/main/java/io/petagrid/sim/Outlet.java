package io.petagrid.sim;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Everything that the simulator writes goes through here. A record that cannot be written ends the simulation: nothing is lost silently. */
public final class Outlet implements AutoCloseable {
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MS = 100;
    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer serializer = new AvroSerializer();
    private final TopicNames names;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    Outlet(SimulatorSettings settings) {
        names = settings.names();
        serializer.configure(
                Map.of(
                        SerdeConfig.SCHEMA_REGISTRY_URL, settings.registryUrl(),
                        SerdeConfig.TOPIC_PREFIX, settings.names().prefix()),
                false);
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        client.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MEMORY_BYTES);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes a record to a topic of the whole grid. */
    public void send(TopicKind kind, String key, IndexedRecord value) {
        send(names.of(kind), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Writes a record to the topic of a site or region. */
    void send(TopicKind kind, String member, String key, IndexedRecord value) {
        send(names.of(kind, member), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Writes a record; the value is turned into bytes before this returns. */
    void send(String topic, byte[] key, IndexedRecord value) {
        Exception failed = failure.get();
        if (failed != null) {
            throw new SimulatorException("records cannot be written: " + failed.getMessage(), failed);
        }
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic, key, serializer.serialize(topic, value)), (metadata, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
        sent++;
    }

    /** Records handed over so far. */
    long sent() {
        return sent;
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
