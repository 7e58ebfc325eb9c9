package io.petagrid.launcher.grid;

import io.petagrid.app.order.TopicWriter;
import io.petagrid.schemas.topic.TopicKind;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
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
        try (Serializer<IndexedRecord> serializer = grid.serializer()) {
            new TopicWriter(grid::producer, serializer, grid.names()).write(kind, key, value);
        }
    }
}
