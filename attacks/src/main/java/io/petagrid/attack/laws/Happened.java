package io.petagrid.attack.laws;

import io.petagrid.attack.ground.Ground;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Authority;
import io.petagrid.wire.Decision;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What has happened in some runs. */
final class Happened {
    private final Ground ground;
    private final Map<String, Long> decisions = new TreeMap<>();
    private final Map<String, Long> authority = new TreeMap<>();
    private long telemetry;

    Happened(Ground ground) {
        this.ground = ground;
    }

    void add(RecordedGrid grid) {
        for (TopicPartition partition : grid.allPartitions()) {
            telemetry +=
                    VillageRun.isTelemetry(partition) ? grid.records(partition).size() : 0;
        }
        count(grid, TopicKind.DECISION, Decision.class, each -> each.getKind() + " " + each.getState(), decisions);
        count(grid, TopicKind.AUTHORITY, Authority.class, each -> each.getLevel() + " " + each.getCause(), authority);
    }

    private <T> void count(
            RecordedGrid grid, TopicKind kind, Class<T> type, Function<T, String> name, Map<String, Long> counts) {
        for (ConsumerRecord<byte[], byte[]> record : grid.records(new TopicPartition(Ground.NAMES.of(kind), 0))) {
            T value = type.cast(ground.serde().deserializer().deserialize(record.topic(), record.value()));
            counts.merge(name.apply(value), 1L, Long::sum);
        }
    }

    /** Records of telemetry. */
    long telemetry() {
        return telemetry;
    }

    /** Steps of decisions by kind and state. */
    Map<String, Long> decisions() {
        return decisions;
    }

    /** Changes of authority by the level that was reached and its cause. */
    Map<String, Long> authority() {
        return authority;
    }
}
