package io.petagrid.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.authority.Bounds;
import io.petagrid.domain.authority.Rule;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "a:9092,b:9092", "schema.registry.url", "http://r:8081");

    private static Map<String, String> with(String key, String value) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(key, value);
        return values;
    }

    private static Map<String, String> without(String key) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.remove(key);
        return values;
    }

    @Test
    void allButTheAddressesHasADefault() {
        // Given
        Map<String, String> least = LEAST;

        // When
        AppConfig config = new AppConfig(least);

        // Then
        assertThat(config.topics().prefix()).isEqualTo("petagrid.");
        assertThat(config.telemetryPartitions()).isEqualTo(4);
        assertThat(config.getInt(AppConfig.TELEMETRY_THREADS)).isEqualTo(2);
        assertThat(config.getString(AppConfig.APPLICATION_PREFIX)).isEqualTo("petagrid");
        assertThat(config.getString(AppConfig.INSTANCE_ID)).isEqualTo("0");
        assertThat(config.getString(AppConfig.INGEST_TIME)).isEqualTo("append");
        assertThat(config.getInt(AppConfig.STANDBY_REPLICAS)).isZero();
        assertThat(config.getString(AppConfig.VALUE_SERDE)).isEqualTo(AvroSerde.class.getName());
    }

    @Test
    void theDispatchersDefaultsAreTheDomains() {
        // Given
        AppConfig config = new AppConfig(LEAST);

        // When
        DispatchSettings settings = DispatchTopology.Settings.from(config).dispatch();

        // Then
        assertThat(settings).isEqualTo(DispatchSettings.defaults());
    }

    @Test
    void everyKeyOfTheDispatcherReachesIt() {
        // Given
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(AppConfig.DISPATCH_STARTS_PER_TICK, "7");
        values.put(AppConfig.DISPATCH_ANSWER_TICKS, "8");
        values.put(AppConfig.DISPATCH_CARBON_MICROYUAN_PER_KG, "9");

        // When
        DispatchSettings settings =
                DispatchTopology.Settings.from(new AppConfig(values)).dispatch();

        // Then
        assertThat(settings.startsPerTick()).isEqualTo(7);
        assertThat(settings.answerTicks()).isEqualTo(8);
        assertThat(settings.cost().carbonMicroyuanPerKg()).isEqualTo(9);
    }

    @Test
    void everyKeyHasADocAndIsRecognized() {
        // Given
        ConfigDef definition = AppConfig.definition();

        // When
        Map<String, ConfigDef.ConfigKey> keys = definition.configKeys();

        // Then
        assertThat(keys.values())
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).endsWith("."));
        assertThat(keys).hasSizeGreaterThan(12);
    }

    @Test
    void keysForKafkaReachEveryClientWithoutTheirPrefix() {
        // Given
        AppConfig config = new AppConfig(with("kafka.security.protocol", "SSL"));

        // When
        Map<String, Object> client = config.client();

        // Then
        assertThat(client)
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("bootstrap.servers", "a:9092,b:9092"));
    }

    @Test
    void theSerdeIsGivenAllKeys() {
        // Given
        AppConfig config = new AppConfig(with(SerdeConfig.AUTO_REGISTER_SCHEMAS, "false"));

        // When
        Map<String, Object> serde = config.serde();

        // Then
        assertThat(serde)
                .containsEntry("schema.registry.url", "http://r:8081")
                .containsEntry(SerdeConfig.AUTO_REGISTER_SCHEMAS, false)
                .containsKeys(AppConfig.definition().names().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.servers", "schema.registry.url"})
    void anAddressThatIsMissingIsNamed(String key) {
        assertThatThrownBy(() -> new AppConfig(without(key)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Missing required configuration \"" + key + "\"");
    }

    @Test
    void unknownKeysAreNamedInOrderWithWhatToDo() {
        // Given
        Map<String, String> values = with("telemetry.partition", "4");
        values.put("acks", "all");

        // When
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> new AppConfig(values));

        // Then
        assertThat(thrown)
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "unknown configuration keys [acks, telemetry.partition]; './petagrid config' lists the keys,"
                                + " and 'kafka.' before a key hands it to Kafka");
    }

    @ParameterizedTest
    @CsvSource({
        "telemetry.partitions, 0, at least 1",
        "telemetry.partitions, 1001, no more than 1000",
        "telemetry.threads, 0, at least 1",
        "telemetry.threads, 65, no more than 64",
        "standby.replicas, -1, at least 0",
        "standby.replicas, 11, no more than 10",
        "ingest.time, wall, one of: append",
        "telemetry.threads, many, Not a number",
        "dispatch.starts.per.tick, 0, at least 1",
        "dispatch.answer.ticks, 3601, no more than 3600",
        "dispatch.carbon.microyuan.per.kg, -1, at least 0",
        "dispatch.hosts.off.grid.minutes, -1, at least 0",
        "dispatch.hosts.reserve.permille, 1001, no more than 1000",
        "instance.id, a/b, '1 to 60 letters, digits, dots, dashes and underscores'",
        "http.port, 65536, no more than 65535",
        "http.requests.per.second, 0, at least 1",
        "http.host, 0.0.0.0, can be reached from other machines",
        "http.host, no-such-host.invalid, is no address of this machine",
        "auto.register.schemas, maybe, true or false"
    })
    void aValueOutOfRangeIsRefusedWithKeyValueAndRange(String key, String value, String range) {
        assertThatThrownBy(() -> new AppConfig(with(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining(range);
    }

    @Test
    void aTopicPrefixWithoutItsDotIsRefused() {
        assertThatThrownBy(() -> new AppConfig(with(SerdeConfig.TOPIC_PREFIX, "petagrid")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic prefix 'petagrid' must be empty, or letters")
                .hasMessageContaining("end in a dot");
    }

    @Test
    void authoritysDefaultsAreTheDomains() {
        // Given
        AppConfig config = new AppConfig(LEAST);

        // When
        AuthoritySettings settings = DispatchTopology.Settings.from(config).authority();

        // Then
        assertThat(settings).isEqualTo(AuthoritySettings.defaults());
    }

    @Test
    void thresholdsOfAuthorityReachFoldAndDispatcher() {
        // Given
        Map<String, String> values = new HashMap<>(LEAST);
        values.put("authority.site.act.seen.permille", "950");
        values.put("authority.grid.act.seen.permille", "700");
        values.put("authority.act.age.ticks", "7");
        values.put("authority.act.spread.ms", "4000");
        values.put("authority.approval.failed.checks", "2");
        values.put("authority.regain.margin.permille", "30");
        values.put("authority.regain.ticks", "9");
        values.put("authority.freeze.seen.permille", "400");
        values.put("authority.thaw.seen.permille", "450");
        values.put("authority.thaw.ticks", "20");
        values.put("authority.start.ticks", "10");

        // When
        DispatchTopology.Settings settings = DispatchTopology.Settings.from(new AppConfig(values));

        // Then
        assertThat(settings.authority().site().act()).isEqualTo(new Bounds(950, 7, 4_000, 0));
        assertThat(settings.authority().site().approval().checksFailed()).isEqualTo(2);
        assertThat(settings.authority().grid().act().seenPermille()).isEqualTo(700);
        assertThat(settings.authority().grid().regainMarginPermille()).isEqualTo(30);
        assertThat(settings.authority().grid().regainTicks()).isEqualTo(9);
        assertThat(settings.authority().grid().freeze()).isEqualTo(new Rule.FreezeRule(400, 450, 20, 10));
        assertThat(settings.dispatch().minSeenPermille()).isEqualTo(950);
        assertThat(settings.dispatch().maxAgeTicks()).isEqualTo(7);
    }

    @Test
    void aLevelThatNeedsLessThanTheOneBelowIsRefusedAtStart() {
        // Given
        Map<String, String> values = with("authority.site.act.seen.permille", "700");

        // When
        assertThatThrownBy(() -> new AppConfig(values))
                // Then
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("authority.*")
                .hasMessageContaining("needs less than the one below it");
    }

    @Test
    void aGridThatThawsWhileItMustFreezeIsRefusedAtStart() {
        // Given
        Map<String, String> values = with("authority.thaw.seen.permille", "400");

        // When
        assertThatThrownBy(() -> new AppConfig(values))
                // Then
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("freezes under 500 permille and thaws over 400");
    }

    @Test
    void whatCanBeReachedFromElsewhereNeedsTlsAndAToken() {
        // Given
        Map<String, String> values = with("http.host", "0.0.0.0");
        values.put("http.tls.keystore", "/etc/petagrid/key.p12");
        assertThatThrownBy(() -> new AppConfig(values)).hasMessageContaining("set http.tls.keystore");
        values.put("http.token", "a-token-of-twenty-letters");

        // When
        AppConfig config = new AppConfig(values);

        // Then
        assertThat(config.getString("http.host")).isEqualTo("0.0.0.0");
        assertThat(String.valueOf(config.values().get("http.token"))).doesNotContain("twenty");
    }

    @Test
    void aTrustedNetworkNeedsNoTlsButTheNamesThatAreAnswered() {
        // Given
        Map<String, String> values = with("http.host", "0.0.0.0");
        values.put("http.trusted.network", "true");
        assertThatThrownBy(() -> new AppConfig(values)).hasMessageContaining("http.hosts");
        values.put("http.hosts", "app-1");

        // When
        AppConfig config = new AppConfig(values);

        // Then
        assertThat(config.getList("http.hosts")).containsExactly("app-1");
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        assertThatThrownBy(() -> new AppConfig(with("http.token", "short")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http.token is shorter than 16 characters")
                .hasMessageNotContaining("'short'");
    }

    @Test
    void aReplayMeasuresNoTimes() {
        // Given
        AppConfig config = new AppConfig(with(AppConfig.INGEST_TIME, "record"));

        // When
        DispatchTopology.Settings settings = DispatchTopology.Settings.from(config);

        // Then
        assertThat(settings.authority().site().measuresTime()).isFalse();
        assertThat(settings.dispatch().maxAgeTicks()).isEqualTo(Integer.MAX_VALUE);
    }
}
