package io.petagrid.app.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads again what lies in a log between the offset that a state is written up to and the offset that the topology goes on from, so
 * that the state is again the fold of every record before that offset.
 */
public final class GapReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;

    /** One record of the gap. */
    public interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    /** @param consumer read_committed, subscribed to nothing; closed with this reader */
    public GapReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * What is to be read again of one partition.
     *
     * @param from first offset
     * @param to offset after the last one
     * @param sink takes the records in the order of their offsets
     */
    public record Gap(TopicPartition partition, long from, long to, Sink sink) {}

    /** Offsets that the reader's group has committed, with no transaction open on them; partitions that have none are left out. */
    public Map<TopicPartition, Long> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        consumer.committed(partitions).forEach((partition, committed) -> {
            if (committed != null) {
                offsets.put(partition, committed.offset());
            }
        });
        return offsets;
    }

    /**
     * Hands over every record of [from, to) in order.
     *
     * @throws IllegalStateException when the log no longer holds the gap, or does not answer
     */
    public void read(TopicPartition partition, long from, long to, Sink sink) {
        read(List.of(new Gap(partition, from, to, sink)));
    }

    /**
     * Hands over the records of many gaps in one pass; each partition's in order.
     *
     * @throws IllegalStateException when a log no longer holds its gap, or does not answer
     */
    public void read(Collection<Gap> gaps) {
        Map<TopicPartition, Gap> open = new HashMap<>();
        for (Gap gap : gaps) {
            if (gap.from < gap.to) {
                open.put(gap.partition, gap);
            }
        }
        consumer.assign(open.keySet());
        requireKept(open.values());
        open.values().forEach(gap -> consumer.seek(gap.partition, gap.from));
        long lastProgress = System.nanoTime();
        while (!open.isEmpty()) {
            boolean progress = handOver(consumer.poll(POLL), open);
            progress |= closeReached(open);
            if (progress) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw new IllegalStateException("cannot read " + open.values() + " to rebuild state: no records for "
                        + STALLED.toSeconds() + " s");
            }
        }
    }

    private static boolean handOver(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Gap> open) {
        for (TopicPartition partition : records.partitions()) {
            Gap gap = open.get(partition);
            if (gap != null) {
                for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                    if (record.offset() < gap.to) {
                        gap.sink.accept(record);
                    }
                }
            }
        }
        return !records.isEmpty();
    }

    /** The position passes transaction markers too, which are no records. */
    private boolean closeReached(Map<TopicPartition, Gap> open) {
        List<TopicPartition> reached = open.values().stream()
                .filter(gap -> consumer.position(gap.partition) >= gap.to)
                .map(Gap::partition)
                .toList();
        reached.forEach(open::remove);
        consumer.pause(reached);
        return !reached.isEmpty();
    }

    /** Hands over every record from the beginning of the log to an offset: for a state that was never written. */
    public void readFromBeginning(TopicPartition partition, long to, Sink sink) {
        if (to > 0) {
            read(partition, first(partition), to, sink);
        }
    }

    private long first(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private void requireKept(Collection<Gap> gaps) {
        Map<TopicPartition, Long> first =
                consumer.beginningOffsets(gaps.stream().map(Gap::partition).toList());
        for (Gap gap : gaps) {
            if (first.getOrDefault(gap.partition, 0L) > gap.from) {
                throw new IllegalStateException("state of " + gap.partition + " needs the log from offset " + gap.from
                        + ", but the log begins at " + first.get(gap.partition)
                        + ": its retention is shorter than the app was away. Reset the application to begin anew.");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
