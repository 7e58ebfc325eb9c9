package io.petagrid.app.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BundlerTest {
    private static final TopicPartition TELEMETRY = new TopicPartition("telemetry", 2);
    private static final TopicPartition OTHER = new TopicPartition("other", 0);

    private final Bundler bundler = new Bundler("telemetry"::equals);

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[] {1}, new byte[] {2});
    }

    @Test
    void recordsOfABundledTopicStandAtTheFirstOffset() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> records = List.of(record(TELEMETRY, 7), record(TELEMETRY, 9));
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(TELEMETRY, new OffsetAndMetadata(11));

        // When
        ConsumerRecords<byte[], byte[]> bundled =
                bundler.bundle(new ConsumerRecords<>(Map.of(TELEMETRY, records), next));

        // Then
        assertThat(bundled.records(TELEMETRY)).singleElement().satisfies(bundle -> {
            assertThat(bundle.offset()).isEqualTo(7);
            assertThat(Bundle.in(bundle.headers()).orElseThrow().records()).isEqualTo(records);
        });
        assertThat(bundled.nextOffsets()).isEqualTo(next);
    }

    @Test
    void otherTopicsAreLeftAsTheyAre() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> records = List.of(record(OTHER, 1), record(OTHER, 2));

        // When
        ConsumerRecords<byte[], byte[]> bundled =
                bundler.bundle(new ConsumerRecords<>(Map.of(OTHER, records), Map.of()));

        // Then
        assertThat(bundled.records(OTHER)).isEqualTo(records);
        assertThat(Bundle.in(records.getFirst().headers())).isEmpty();
    }
}
