package io.petagrid.app.dispatch;

import io.petagrid.app.replay.GapReader;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.forecast.Readings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.GridSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The dispatcher's history and decisions as they are committed, from their beginnings to their present ends, for whoever looks back. */
public final class DispatchLog {
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;

    /** @param consumers read_committed, without a group; each is closed after its reading */
    public DispatchLog(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names) {
        this.consumers = consumers;
        this.deserializer = deserializer;
        this.names = names;
    }

    /**
     * An entry of history.
     *
     * @param readings what forecasts take from it; null where it is no picture of the grid
     * @param appendMs when history took it, milliseconds since 1970
     */
    public record Entry(DispatchEvent event, @Nullable Readings readings, long appendMs) {}

    /** Takes entries in the order of history. */
    public interface Reader {
        void accept(Entry entry);
    }

    /** Hands over the whole history that is kept. */
    public void readHistory(Reader reader) {
        read(TopicKind.DISPATCH_INPUT, record -> {
            DispatchInput input = (DispatchInput) decode(record);
            Readings readings =
                    input.getEvent() instanceof GridSnapshot snapshot ? ForecastMapper.readings(snapshot) : null;
            reader.accept(new Entry(DispatchMapper.event(input), readings, record.timestamp()));
        });
    }

    /**
     * The job that a decision is about; empty where no such decision is kept, or it is about none.
     *
     * @param each is called at each record that is looked at; what it throws ends the search
     */
    public Optional<String> jobOf(String decision, Runnable each) {
        AtomicReference<@Nullable String> job = new AtomicReference<>();
        read(TopicKind.DECISION, record -> {
            each.run();
            if (decode(record) instanceof Decision step && step.getDecision().equals(decision)) {
                job.set(step.getJob());
            }
        });
        return Optional.ofNullable(job.get());
    }

    private void read(TopicKind kind, GapReader.Sink sink) {
        TopicPartition partition = new TopicPartition(names.of(kind), 0);
        Consumer<byte[], byte[]> consumer = consumers.get();
        try (GapReader log = new GapReader(consumer)) {
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            log.readFromBeginning(partition, end, sink);
        }
    }

    private IndexedRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return deserializer.deserialize(record.topic(), record.value());
    }
}
