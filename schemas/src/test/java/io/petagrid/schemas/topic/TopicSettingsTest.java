package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSettingsTest {
    @Test
    void telemetryHasTheGridsNumberOfPartitionsAndAllElseHasOne() {
        // Given
        TopicSettings settings = new TopicSettings(12, (short) -1);

        // When
        int host = settings.partitions(TopicKind.HOST_TELEMETRY);

        // Then
        assertThat(host).isEqualTo(12).isEqualTo(settings.partitions(TopicKind.FACILITY_TELEMETRY));
        assertThat(settings.partitions(TopicKind.DISPATCH_INPUT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aNumberOfPartitionsOutOfRangeIsRefused(int partitions) {
        assertThatThrownBy(() -> new TopicSettings(partitions, (short) 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("telemetry.partitions is " + partitions + "; choose 1 to 1000");
    }

    @ParameterizedTest
    @EnumSource(TopicKind.class)
    void everyTopicIsStampedByTheBroker(TopicKind kind) {
        // Given
        TopicSettings settings = new TopicSettings(4, (short) 3);

        // When
        NewTopic topic = settings.newTopic(kind, "any");

        // Then
        assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(topic.replicationFactor()).isEqualTo((short) 3);
        assertThat(topic.numPartitions()).isEqualTo(settings.partitions(kind));
    }

    @Test
    void aReplicationFactorThatIsNotPositiveLeavesItToTheBroker() {
        // Given
        TopicSettings settings = new TopicSettings(4, (short) -1);

        // When
        NewTopic topic = settings.newTopic(TopicKind.PARTIAL, "petagrid.partial");

        // Then
        assertThat(topic.replicationFactor()).isEqualTo((short) -1);
        assertThat(topic.name()).isEqualTo("petagrid.partial");
    }

    @ParameterizedTest
    @EnumSource(TopicKind.class)
    void retentionIsAsLongAsTheKindSays(TopicKind kind) {
        // Given
        TopicKind.Kept kept = kind.kept();

        // When
        var configs = TopicSettings.configs(kind);

        // Then
        switch (kept) {
            case FACTS_2H ->
                assertThat(configs).containsEntry("cleanup.policy", "delete").containsEntry("retention.ms", "7200000");
            case FACTS_7D ->
                assertThat(configs)
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "604800000");
            case COMPACTED ->
                assertThat(configs).containsEntry("cleanup.policy", "compact").doesNotContainKey("retention.ms");
        }
    }
}
