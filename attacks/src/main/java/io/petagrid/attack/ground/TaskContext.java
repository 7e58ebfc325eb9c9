package io.petagrid.attack.ground;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams is to a processor, and no more: a store, a serde, a way out. It keeps nothing of what it sends, so that a run can
 * be as long as one likes.
 */
final class TaskContext implements ProcessorContext<byte[], byte[]> {
    private final TaskId task;
    private final KeptStore store;
    private final Serde<IndexedRecord> serde;
    private final Outlet outlet;
    private @Nullable RecordMetadata origin;

    TaskContext(int partition, KeptStore store, Serde<IndexedRecord> serde, Outlet outlet) {
        this.task = new TaskId(0, partition);
        this.store = store;
        this.serde = serde;
        this.outlet = outlet;
    }

    /** Says where the record that is processed next comes from. */
    void at(String topic, int partition, long offset) {
        origin = new Origin(topic, partition, offset);
    }

    private record Origin(String topic, int partition, long offset) implements RecordMetadata {}

    @Override
    @SuppressWarnings("rawtypes")
    public void forward(Record record) {
        throw new UnsupportedOperationException("every record of Petagrid names its sink");
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void forward(Record record, String sink) {
        outlet.send(sink, (Record<byte[], byte[]>) record);
    }

    @Override
    public String applicationId() {
        return "attack";
    }

    @Override
    public TaskId taskId() {
        return task;
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(origin);
    }

    @Override
    public Serde<?> keySerde() {
        return Serdes.ByteArray();
    }

    @Override
    public Serde<?> valueSerde() {
        return serde;
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException("state lives in memory");
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException("no metrics here");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S extends StateStore> S getStateStore(String name) {
        return (S) store;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        throw new UnsupportedOperationException("time is data: nothing is scheduled");
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw new UnsupportedOperationException("time is data: nothing is scheduled");
    }

    @Override
    public void commit() {
        // A wish. Who feeds the processor decides.
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public long currentSystemTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long currentStreamTimeMs() {
        throw new UnsupportedOperationException("time is data: stream time depends on the order of fetching");
    }
}
