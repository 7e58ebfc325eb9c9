package io.petagrid.app.reject;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
            Sorting sorting =
                    new Sorting(each -> each.getReason() == reason && each.getAppendMs() >= sinceMs, log.redriven());
            log.readFrom(0, (offset, rejected) -> sorting.take(rejected));
            if (!isDryRun && !sorting.writable.isEmpty()) {
                try (Redrive redrive = redrives.get()) {
                    redrive.write(sorting.writable, consumer);
                }
            }
            return new Found(sorting.byTopic, sorting.leftOut);
        }
    }

    /** What can be written again, and what cannot. */
    private static final class Sorting {
        private final Predicate<Rejected> wanted;
        private final Set<String> redriven;
        private final List<Rejected> writable = new ArrayList<>();
        private final Map<String, Long> byTopic = new TreeMap<>();
        private final Map<String, Long> leftOut = new TreeMap<>();

        Sorting(Predicate<Rejected> wanted, Set<String> redriven) {
            this.wanted = wanted;
            this.redriven = redriven;
        }

        void take(Rejected rejected) {
            if (!wanted.test(rejected)) {
                return;
            }
            String against = Redrive.against(rejected, redriven);
            if (against == null && writable.size() >= MOST) {
                against = "is one more than can be written at once";
            }
            if (against == null) {
                writable.add(rejected);
                byTopic.merge(rejected.getTopic(), 1L, Long::sum);
            } else {
                leftOut.merge(against, 1L, Long::sum);
            }
        }
    }
}
