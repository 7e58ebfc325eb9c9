package io.petagrid.peers;

import java.util.regex.Pattern;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Where the job reads and where it writes. */
final class KafkaEnds {
    private static final String POLL_RECORDS = "5000";
    private static final String PARTITION_FETCH_BYTES = Integer.toString(4 * 1024 * 1024);
    private static final String RECEIVE_BUFFER_BYTES = Integer.toString(1024 * 1024);
    /** Brokers allow 15 minutes. */
    private static final String TRANSACTION_TIMEOUT_MS = "600000";

    private KafkaEnds() {}

    /** Names of the topics that are read. */
    static Pattern topics(String prefix) {
        return Pattern.compile(Pattern.quote(prefix + "telemetry.host.") + ".*");
    }

    /** All telemetry of hosts, up to where it ends now. */
    static KafkaSource<HostSample> telemetry(String bootstrapServers, String prefix, String name) {
        return KafkaSource.<HostSample>builder()
                .setBootstrapServers(bootstrapServers)
                .setGroupId(name)
                .setTopicPattern(topics(prefix))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new HostSampleSchema())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS)
                .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES)
                .setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BUFFER_BYTES)
                .build();
    }

    /** The results, in transactions. */
    static KafkaSink<SiteTick> results(String bootstrapServers, String topic, String name) {
        return KafkaSink.<SiteTick>builder()
                .setBootstrapServers(bootstrapServers)
                .setRecordSerializer(KafkaRecordSerializationSchema.<SiteTick>builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new SiteTickJson())
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(name)
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS)
                .build();
    }
}
