package io.petagrid.app.reject;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.RejectReason;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** Finds rejected records, and drives them in again. */
public final class RedriveDesk implements RedriveTaker {
    /** So many at once; the rest waits for the next time. */
    private static final int MOST = 100_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Redrive> redrives;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;

    /**
     * @param consumers read_committed, without a group; each is closed afterwards
     * @param redrives makes one for each time that something is to be written
     */
    public RedriveDesk(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Redrive> redrives,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names) {
        this.consumers = consumers;
        this.redrives = redrives;
        this.deserializer = deserializer;
        this.names = names;
    }

    @Override
    public Found redrive(RejectReason reason, long sinceMs, boolean isDryRun) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            RejectedLog log = new RejectedLog(consumer, deserializer, names);
            RedriveChoice choice = new RedriveChoice(log.redriven(), MOST);
            log.readFrom(0, (offset, rejected) -> {
                if (rejected.getReason() == reason && rejected.getAppendMs() >= sinceMs) {
                    choice.take(rejected);
                }
            });
            if (!isDryRun && !choice.writable().isEmpty()) {
                try (Redrive redrive = redrives.get()) {
                    redrive.write(choice.writable(), consumer);
                }
            }
            return new Found(choice.byTopic(), choice.leftOut());
        }
    }
}
