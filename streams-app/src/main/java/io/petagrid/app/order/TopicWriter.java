package io.petagrid.app.order;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes single records of what people say, and waits until the broker has them. */
public final class TopicWriter {
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Serializer<IndexedRecord> serializer;
    private final TopicNames names;

    /** @param producers that wait for all replicas; each is closed after its record */
    public TopicWriter(
            Supplier<Producer<byte[], byte[]>> producers, Serializer<IndexedRecord> serializer, TopicNames names) {
        this.producers = producers;
        this.serializer = serializer;
        this.names = names;
    }

    /**
     * Writes one record.
     *
     * @throws ExecutionException when the broker does not take it
     */
    public void write(TopicKind kind, String key, IndexedRecord value) throws ExecutionException, InterruptedException {
        String topic = names.of(kind);
        try (Producer<byte[], byte[]> producer = producers.get()) {
            producer.send(new ProducerRecord<>(
                            topic, key.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, value)))
                    .get();
        }
    }
}
