package io.petagrid.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.AvroSerde;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsSettingsTest {
    private static Map<String, Object> settings(String application, Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(Map.of("bootstrap.servers", "a:9092", "schema.registry.url", "http://r:8081"));
        values.putAll(more);
        AppConfig config = new AppConfig(values);
        return application.equals("telemetry") ? StreamsSettings.telemetry(config) : StreamsSettings.dispatch(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telemetry", "dispatch"})
    void nothingIsLostOrDoubledAndEverythingHasAName(String application) {
        // Given
        Map<String, Object> settings = settings(application, Map.of());

        // When
        StreamsConfig streams = new StreamsConfig(settings);

        // Then
        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(streams.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("petagrid-" + application);
        assertThat(streams.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                .as("a cache would hold output back until the commit")
                .isZero();
        assertThat(streams.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG))
                .as("no partition of a task waits for another")
                .isEqualTo(-1);
        assertThat(streams.defaultValueSerde()).isInstanceOf(AvroSerde.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telemetry", "dispatch"})
    void anInstanceComesBackAsItselfWithinSeconds(String application) {
        // Given
        Map<String, Object> settings = settings(application, Map.of(AppConfig.INSTANCE_ID, "east-1"));

        // When
        Map<String, Object> consumer = new StreamsConfig(settings).getMainConsumerConfigs("group", "client", 0);

        // Then
        assertThat(String.valueOf(consumer.get("group.instance.id"))).startsWith("east-1");
        assertThat(consumer)
                .containsEntry("session.timeout.ms", 6_000)
                .containsEntry("heartbeat.interval.ms", 1_500)
                .containsEntry("metadata.max.age.ms", 5_000)
                .containsEntry("isolation.level", "read_committed");
    }

    @Test
    void aTransactionThatItsOwnerLeftEndsWithinTenSeconds() {
        // Given
        Map<String, Object> settings = settings("dispatch", Map.of());

        // When
        Map<String, Object> producer = new StreamsConfig(settings).getProducerConfigs("client");

        // Then
        assertThat(producer).containsEntry("transaction.timeout.ms", 10_000).containsEntry("enable.idempotence", true);
    }

    @Test
    void dispatchCommitsOftenAndInOneThread() {
        // Given
        Map<String, String> threads = Map.of(AppConfig.TELEMETRY_THREADS, "3");

        // When
        StreamsConfig dispatch = new StreamsConfig(settings("dispatch", threads));

        // Then
        assertThat(dispatch.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
        assertThat(dispatch.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(1);
        assertThat(new StreamsConfig(settings("telemetry", threads)).getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG))
                .isEqualTo(3);
    }

    @Test
    void settingsForKafkaReachTheClientsButCannotMoveTheBrokers() {
        // Given
        Map<String, String> more =
                Map.of("kafka.security.protocol", "SASL_PLAINTEXT", "kafka.bootstrap.servers", "elsewhere:9092");

        // When
        Map<String, Object> settings = settings("telemetry", more);

        // Then
        assertThat(settings)
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("bootstrap.servers", "a:9092");
    }
}
