package io.petagrid.attack.ground;

import io.petagrid.app.replay.GapReader;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest records of some partitions, as a broker would hand them over again. Older ones are let go: a state that needed them would
 * not be restored, loudly.
 */
final class RecentLog {
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final long keptMs;

    /** @param keptMs how far back it reaches, milliseconds of the records' time */
    RecentLog(long keptMs) {
        this.keptMs = keptMs;
    }

    void add(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        Deque<ConsumerRecord<byte[], byte[]>> records = kept.computeIfAbsent(partition, p -> new ArrayDeque<>());
        records.addLast(record);
        while (records.getFirst().timestamp() < record.timestamp() - keptMs) {
            records.removeFirst();
        }
    }

    /** Notes that all that was added so far has been processed and committed. */
    void commit() {
        kept.forEach((partition, records) ->
                committed.put(partition, records.getLast().offset() + 1));
    }

    /** The partitions, in one order. */
    List<TopicPartition> partitions() {
        return kept.keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
                .toList();
    }

    /** The committed offset of each partition. */
    Map<TopicPartition, Long> committed() {
        return Map.copyOf(committed);
    }

    /** The records of a partition from an offset on. */
    List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset) {
        return kept.getOrDefault(partition, new ArrayDeque<>()).stream()
                .filter(record -> record.offset() >= offset)
                .toList();
    }

    /** A reader for a new life of the processor. */
    GapReader reader() {
        Map<TopicPartition, OffsetAndMetadata> offsets = committed.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                from(partition, offset).forEach(this::addRecord);
            }

            @Override
            public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
                return partitions.stream()
                        .filter(offsets::containsKey)
                        .collect(Collectors.toMap(partition -> partition, offsets::get));
            }
        };
        Map<TopicPartition, Long> first = new HashMap<>();
        kept.forEach(
                (partition, records) -> first.put(partition, records.getFirst().offset()));
        consumer.updateBeginningOffsets(first);
        return new GapReader(consumer);
    }
}
