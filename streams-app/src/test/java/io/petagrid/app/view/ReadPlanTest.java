package io.petagrid.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadPlanTest {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final long WEEKS = 10_000_000;

    private final ReadPlan plan = new ReadPlan(NAMES, 0);

    private Map<TopicPartition, TopicKind> wanted(TopicKind kind) {
        String topic = NAMES.of(kind);
        return plan.wanted(Map.of(topic, List.of(new PartitionInfo(topic, 0, null, null, null))));
    }

    private long from(TopicKind kind, long end) {
        Map<TopicPartition, TopicKind> wanted = wanted(kind);
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
            @Override
            public synchronized Map<TopicPartition, org.apache.kafka.clients.consumer.OffsetAndTimestamp>
                    offsetsForTimes(Map<TopicPartition, Long> times) {
                return new HashMap<>();
            }
        }) {
            TopicPartition partition = wanted.keySet().iterator().next();
            consumer.assign(wanted.keySet());
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, end));
            plan.seek(consumer, wanted);
            return consumer.position(partition);
        }
    }

    @Test
    void ofDecisionsTheLastAreReadHoweverManyAreKept() {
        // When
        long from = from(TopicKind.DECISION, WEEKS);

        // Then
        assertThat(WEEKS - from).isEqualTo(100_000);
    }

    @Test
    void ofAYoungGridAllAreRead() {
        // When
        long from = from(TopicKind.DECISION, 500);

        // Then
        assertThat(from).isZero();
    }

    @Test
    void referenceDataAreReadWhole() {
        // When
        long from = from(TopicKind.REFERENCE_SITE, WEEKS);

        // Then
        assertThat(from).isZero();
    }

    @Test
    void telemetryAndHistoryAreNotRead() {
        // When
        Map<TopicPartition, TopicKind> wanted = wanted(TopicKind.DISPATCH_INPUT);

        // Then
        assertThat(wanted).isEmpty();
    }
}
