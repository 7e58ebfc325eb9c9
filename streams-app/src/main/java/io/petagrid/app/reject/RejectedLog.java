package io.petagrid.app.reject;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Redriven;
import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads {@code rejected} and {@code redriven} from their beginnings to their present ends, committed records only. */
public final class RejectedLog {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;

    /** @param consumer read_committed, without a group; stays the caller's */
    public RejectedLog(
            Consumer<byte[], byte[]> consumer, Deserializer<? extends IndexedRecord> deserializer, TopicNames names) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.names = names;
    }

    /** Takes one rejection. */
    public interface Reader {
        void accept(long offset, Rejected rejected);
    }

    /** Where a rejected record came from, as the key of {@code redriven} says it. */
    public static String origin(Rejected rejected) {
        return rejected.getTopic() + "/" + rejected.getPartition() + "/" + rejected.getOffset();
    }

    /** Whether a grid has both topics. */
    public boolean isThere() {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        return topics.containsKey(names.of(TopicKind.REJECTED)) && topics.containsKey(names.of(TopicKind.REDRIVEN));
    }

    /** Hands over the rejections from an offset on, oldest first; returns the offset after the last. */
    public long readFrom(long from, Reader reader) {
        return read(from, Long.MAX_VALUE, reader);
    }

    /** The same up to an offset, exclusive, or the present end. */
    public long read(long from, long to, Reader reader) {
        return scan(TopicKind.REJECTED, from, to, record -> {
            if (decode(record) instanceof Rejected rejected) {
                reader.accept(record.offset(), rejected);
            }
        });
    }

    /** Origins of what was driven in again already. */
    public Set<String> redriven() {
        Set<String> origins = new HashSet<>();
        scan(TopicKind.REDRIVEN, 0, Long.MAX_VALUE, record -> {
            if (record.key() != null && decode(record) instanceof Redriven) {
                origins.add(new String(record.key(), StandardCharsets.UTF_8));
            }
        });
        return origins;
    }

    private IndexedRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            throw new IllegalStateException(
                    record.topic() + " offset " + record.offset() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private interface Scan {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    private long scan(TopicKind kind, long from, long to, Scan scan) {
        TopicPartition partition = new TopicPartition(names.of(kind), 0);
        List<TopicPartition> alone = List.of(partition);
        consumer.assign(alone);
        long first = Math.max(from, consumer.beginningOffsets(alone).getOrDefault(partition, 0L));
        long end = Math.min(to, consumer.endOffsets(alone).getOrDefault(partition, 0L));
        consumer.seek(partition, first);
        long progress = System.nanoTime();
        for (long at = first; at < end; at = consumer.position(partition)) {
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < end) {
                    scan.accept(record);
                }
            });
            if (consumer.position(partition) > at) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STALLED.toNanos()) {
                throw new IllegalStateException(partition + " cannot be read on from offset " + at);
            }
        }
        return Math.max(first, end);
    }
}
