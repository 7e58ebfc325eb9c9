package io.petagrid.bench.contender;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of bytes that read partitions from their beginning. */
final class LogReader {
    private static final int POLL_RECORDS = 5_000;
    private static final int WAIT_MS = 50;

    private LogReader() {}

    /** One that sees everything, set up to read much. */
    static KafkaConsumer<byte[], byte[]> ofAll(String bootstrapServers, Collection<TopicPartition> partitions) {
        return consumer(bootstrapServers, "read_uncommitted", partitions);
    }

    /** One that sees what is committed, of topics with one partition. */
    static KafkaConsumer<byte[], byte[]> ofCommitted(String bootstrapServers, List<String> topics) {
        return consumer(
                bootstrapServers,
                "read_committed",
                topics.stream().map(topic -> new TopicPartition(topic, 0)).toList());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(
            String bootstrapServers, String isolation, Collection<TopicPartition> partitions) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, WAIT_MS);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
