package io.petagrid.app.view;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks back, when a reader starts, at what the feeders of the sites could carry: a few records from each part of what is kept, so that a
 * feeder that was out before is told as lost, and it takes as long however much is kept.
 */
final class FeedLookBack {
    /** Every three and a half hours of seven days. */
    private static final int LOOKS = 48;

    private static final Duration POLL = Duration.ofMillis(200);

    private FeedLookBack() {}

    /** Hands over records of the partition from far back on, in the order of their offsets. Afterwards the consumer has no partition. */
    static void read(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        try {
            look(consumer, partition, sink);
        } finally {
            consumer.assign(List.of());
        }
    }

    private static void look(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> one = List.of(partition);
        long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(one).getOrDefault(partition, begin);
        long next = begin;
        for (int look = 0; look < LOOKS && next < end; look++) {
            long from = Math.max(next, begin + (end - begin) / LOOKS * look);
            consumer.seek(partition, from);
            consumer.poll(POLL).forEach(sink);
            next = Math.max(from, consumer.position(partition));
        }
    }
}
