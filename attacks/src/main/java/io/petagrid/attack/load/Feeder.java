package io.petagrid.attack.load;

import io.petagrid.attack.load.Town.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Numbers the records of each partition and hands them over in bundles, as polls would. */
public final class Feeder implements LogMaker.Sink {
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Bundles bundles;
    private int bundleRecords;
    private List<ConsumerRecord<byte[], byte[]>> bundle = new ArrayList<>();
    private @Nullable TopicPartition current;
    private long records;

    /** Takes the bundles. */
    public interface Bundles {
        /** Takes the next records of a partition. */
        void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records);
    }

    /** @param bundleRecords records of a bundle at most */
    public Feeder(int bundleRecords, Bundles bundles) {
        this.bundleRecords = bundleRecords;
        this.bundles = bundles;
    }

    /** Chooses another size of bundles. */
    public void bundleRecords(int records) {
        bundleRecords = records;
    }

    /** Records so far. */
    public long records() {
        return records;
    }

    @Override
    public void tick(TopicPartition partition, byte[] key, long appendMs) {
        add(partition, key, null, appendMs);
    }

    @Override
    public void report(TopicPartition partition, Source source, boolean isHost, Report report, long appendMs) {
        add(partition, source.key(), report.bytes(), appendMs);
    }

    /** Appends a record to a partition. */
    public void add(TopicPartition partition, byte @Nullable [] key, byte @Nullable [] value, long appendMs) {
        if (!partition.equals(current)) {
            flush();
            current = partition;
        }
        long offset = offsets.merge(partition, 1L, Long::sum) - 1;
        records++;
        bundle.add(record(partition, offset, key, value, appendMs));
        if (bundle.size() >= bundleRecords) {
            flush();
        }
    }

    /** The offset of the next record of a partition. */
    public long nextOffset(TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    /** Hands over what is left. */
    public void flush() {
        if (current != null && !bundle.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> full = bundle;
            bundle = new ArrayList<>(full.size());
            bundles.take(current, full);
        }
    }

    @SuppressWarnings("NullAway")
    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendMs) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                appendMs,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
