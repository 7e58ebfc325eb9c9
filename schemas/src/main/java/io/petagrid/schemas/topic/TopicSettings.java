package io.petagrid.schemas.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How a topic is made: partitions and Kafka's topic configuration from its {@link TopicKind}. */
public record TopicSettings(int telemetryPartitions, short replicationFactor) {
    /** Partitions of each telemetry topic of a grid that does not choose. */
    public static final int DEFAULT_TELEMETRY_PARTITIONS = 4;

    public TopicSettings {
        if (telemetryPartitions < 1 || telemetryPartitions > 1_000) {
            throw new IllegalArgumentException("telemetry.partitions is " + telemetryPartitions + "; choose 1 to 1000");
        }
    }

    public int partitions(TopicKind kind) {
        return switch (kind.partitions()) {
            case ONE -> 1;
            case TELEMETRY -> telemetryPartitions;
        };
    }

    /** The request that makes the topic. */
    public NewTopic newTopic(TopicKind kind, String name) {
        Optional<Short> replicas = replicationFactor > 0 ? Optional.of(replicationFactor) : Optional.empty();
        return new NewTopic(name, Optional.of(partitions(kind)), replicas).configs(configs(kind));
    }

    /** Kafka's configuration of a topic of this kind. All are stamped by the broker: its clock is the witness. */
    public static Map<String, String> configs(TopicKind kind) {
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        switch (kind.kept()) {
            case FACTS_2H -> retention(configs, Duration.ofHours(2));
            case FACTS_7D -> retention(configs, Duration.ofDays(7));
            case COMPACTED -> configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        return configs;
    }

    private static void retention(Map<String, String> configs, Duration kept) {
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()));
    }
}
