package io.petagrid.verifier;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topics of a grid, wherever they are kept. Used by one thread. */
public interface TopicLog extends AutoCloseable {
    /** Names of all topics. */
    Set<String> topics() throws InterruptedException;

    /** The partitions of a topic. */
    List<TopicPartition> partitions(String topic);

    /** The first offset of each partition that is still there. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions);

    /** The end of each partition. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException;

    /** Reads committed records of partitions from given offsets up to given ends, each partition in its order. */
    void read(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> to)
            throws InterruptedException;

    @Override
    void close();
}
