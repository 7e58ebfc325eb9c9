package io.petagrid.launcher.grid;

import io.petagrid.schemas.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes single records and waits until the broker has them. */
public final class Writer {
    private final GridAccess grid;

    public Writer(GridAccess grid) {
        this.grid = grid;
    }

    /**
     * Writes one record.
     *
     * @throws ExecutionException when the broker does not take it
     */
    public void write(TopicKind kind, String key, IndexedRecord value) throws ExecutionException, InterruptedException {
        String topic = grid.names().of(kind);
        try (Producer<byte[], byte[]> producer = grid.producer();
                Serializer<IndexedRecord> serializer = grid.serializer()) {
            byte[] bytes = serializer.serialize(topic, value);
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        }
    }
}
