package io.petagrid.app.config;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams settings of the two applications. What they have in common is about coming back fast and losing nothing. */
public final class StreamsSettings {
    /** Level 1 commits when its partitions pass a tick; this is the bound for partitions that lag behind the others. */
    private static final int TELEMETRY_COMMIT_MS = 500;

    /** A broker that answers each batch by itself costs more than the telemetry in it: it waits for so much, or so long. */
    private static final int TELEMETRY_FETCH_BYTES = 256 * 1024;

    private static final int TELEMETRY_FETCH_MS = 100;

    /** A poll's records of one partition are one bundle to Kafka Streams. */
    private static final int TELEMETRY_POLL_RECORDS = 2_000;

    private static final int TELEMETRY_BUFFERED_BUNDLES = 1;

    private static final int DISPATCH_COMMIT_MS = 100;
    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_MS = 1_500;
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    private static final int METADATA_MAX_AGE_MS = 5_000;
    private static final int CHANGELOG_SEGMENT_BYTES = 32 * 1024 * 1024;

    private StreamsSettings() {}

    /** Application id of level 1; its group has the same name. */
    public static String telemetryId(AppConfig config) {
        return applicationId(config, "telemetry");
    }

    /** Application id of fold, supply and dispatch. */
    public static String dispatchId(AppConfig config) {
        return applicationId(config, "dispatch");
    }

    private static String applicationId(AppConfig config, String application) {
        return config.getString(AppConfig.APPLICATION_PREFIX) + "-" + application;
    }

    /** Level 1: telemetry to partials. */
    public static Map<String, Object> telemetry(AppConfig config) {
        Map<String, Object> settings = common(config, telemetryId(config));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(AppConfig.TELEMETRY_THREADS));
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, TELEMETRY_COMMIT_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), TELEMETRY_POLL_RECORDS);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, TELEMETRY_BUFFERED_BUNDLES);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), TELEMETRY_FETCH_BYTES);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), TELEMETRY_FETCH_MS);
        return settings;
    }

    /** Fold, supply, dispatch. */
    public static Map<String, Object> dispatch(AppConfig config) {
        Map<String, Object> settings = common(config, dispatchId(config));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, DISPATCH_COMMIT_MS);
        return settings;
    }

    private static Map<String, Object> common(AppConfig config, String application) {
        Map<String, Object> settings = config.client();
        settings.putAll(config.serde());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.client().get(AppConfig.BOOTSTRAP_SERVERS));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.getInt(AppConfig.STANDBY_REPLICAS));
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class.getName());
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, config.getString(AppConfig.VALUE_SERDE));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        comingBack(settings, config);
        return settings;
    }

    private static void comingBack(Map<String, Object> settings, AppConfig config) {
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                config.getString(AppConfig.INSTANCE_ID));
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), METADATA_MAX_AGE_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), CHANGELOG_SEGMENT_BYTES);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG), "0.1");
    }
}
