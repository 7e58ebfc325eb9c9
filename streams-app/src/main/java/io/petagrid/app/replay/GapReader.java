package io.petagrid.app.replay;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    /** @param consumer read_committed, without a group; closed with this reader */
    public GapReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Hands over every record of [from, to) in order.
     *
     * @throws IllegalStateException when the log no longer holds the gap, or does not answer
     */
    public void read(TopicPartition partition, long from, long to, Sink sink) {
        if (from >= to) {
            return;
        }
        consumer.assign(List.of(partition));
        requireKept(partition, from);
        consumer.seek(partition, from);
        long lastProgress = System.nanoTime();
        while (consumer.position(partition) < to) {
            long before = consumer.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < to) {
                    sink.accept(record);
                }
            }
            if (consumer.position(partition) > before) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw new IllegalStateException("cannot read " + partition + " from " + before + " to " + to
                        + " to rebuild state: no records for " + STALLED.toSeconds() + " s");
            }
        }
    }

    /** Hands over every record from the beginning of the log to an offset: for a state that was never written. */
    public void readFromBeginning(TopicPartition partition, long to, Sink sink) {
        if (to > 0) {
            consumer.assign(List.of(partition));
            read(partition, first(partition), to, sink);
        }
    }

    private long first(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private void requireKept(TopicPartition partition, long from) {
        long first = first(partition);
        if (first > from) {
            throw new IllegalStateException("state of " + partition + " needs the log from offset " + from
                    + ", but the log begins at " + first + ": its retention is shorter than the app was away."
                    + " Reset the application to begin anew.");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
