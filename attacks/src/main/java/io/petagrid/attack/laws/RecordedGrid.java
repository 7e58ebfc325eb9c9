package io.petagrid.attack.laws;

import io.petagrid.verifier.TopicLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The topics of one run in memory. Written by one thread; read by many once it is over. */
final class RecordedGrid implements TopicLog {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new TreeMap<>(ORDER);

    /** Appends a record, at its time or that of the record before if that is later. */
    @SuppressWarnings("NullAway") // a record's key and value may be null
    ConsumerRecord<byte[], byte[]> append(
            TopicPartition partition, byte @Nullable [] key, byte @Nullable [] value, long appendMs) {
        List<ConsumerRecord<byte[], byte[]>> log = logs.computeIfAbsent(partition, p -> new ArrayList<>());
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                log.size(),
                log.isEmpty() ? appendMs : Math.max(appendMs, log.getLast().timestamp()),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        log.add(record);
        return record;
    }

    /** The records of a partition. */
    List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
        return Collections.unmodifiableList(logs.getOrDefault(partition, List.of()));
    }

    /** All partitions, in order. */
    Set<TopicPartition> allPartitions() {
        return Collections.unmodifiableSet(logs.keySet());
    }

    @Override
    public Set<String> topics() {
        return logs.keySet().stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<TopicPartition> partitions(String topic) {
        return logs.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList();
    }

    @Override
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition ->
                (long) records(partition).size()));
    }

    @Override
    public void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> to) {
        from.forEach((partition, first) -> {
            int end = ends.getOrDefault(partition, 0L).intValue();
            records(partition)
                    .subList(first.intValue(), Math.max(end, first.intValue()))
                    .forEach(to);
        });
    }

    @Override
    public void close() {
        // It is read again.
    }
}
