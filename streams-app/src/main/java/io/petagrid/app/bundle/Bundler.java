package io.petagrid.app.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Makes one record a partition of what a poll has brought, for the topics that are bundled. */
public final class Bundler {
    private final Predicate<String> bundled;

    /** @param bundled whether the records of a topic are bundled */
    public Bundler(Predicate<String> bundled) {
        this.bundled = bundled;
    }

    /** What Kafka Streams sees of a poll. Where the reading goes on is as it was. */
    public ConsumerRecords<byte[], byte[]> bundle(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> seen = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            seen.put(partition, bundled.test(partition.topic()) ? List.of(Bundle.of(records)) : records);
        }
        return new ConsumerRecords<>(seen, polled.nextOffsets());
    }
}
