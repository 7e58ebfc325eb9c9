package io.petagrid.app.reject;

import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Finds in the topics themselves what was driven in again: a record that was says so in its header, whatever else got lost. */
final class RedrivenTargets {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;

    RedrivenTargets(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Origins that records name which came after some rejected ones, in their partitions. */
    Set<String> after(Collection<Rejected> rejected) {
        Map<TopicPartition, Long> from = new HashMap<>();
        for (Rejected each : rejected) {
            from.merge(new TopicPartition(each.getTopic(), each.getPartition()), each.getOffset() + 1, Math::min);
        }
        Set<String> origins = new HashSet<>();
        from.forEach((partition, offset) -> scan(partition, offset, origins));
        return origins;
    }

    private void scan(TopicPartition partition, long from, Set<String> origins) {
        List<TopicPartition> alone = List.of(partition);
        consumer.assign(alone);
        long end = consumer.endOffsets(alone).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(from, consumer.beginningOffsets(alone).getOrDefault(partition, 0L)));
        long progress = System.nanoTime();
        for (long at = consumer.position(partition); at < end; at = consumer.position(partition)) {
            consumer.poll(POLL).forEach(record -> take(record, origins));
            if (consumer.position(partition) > at) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STALLED.toNanos()) {
                throw new IllegalStateException(partition + " cannot be read on from offset " + at);
            }
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Set<String> origins) {
        Header header = record.headers().lastHeader(Redrive.HEADER);
        if (header != null && header.value() != null) {
            origins.add(new String(header.value(), StandardCharsets.UTF_8));
        }
    }
}
