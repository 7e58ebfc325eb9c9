package io.petagrid.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.wire.GridClock;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SignalStanding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String CLOCK_TOPIC = "petagrid.reference.clock";
    private static final GridClock CLOCK = new GridClock(1_700_000_000_000L, 1_600_000_000_000L, 60);

    private final TinyRegistry registry = new TinyRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatOneWritesAnotherReads() {
        // Given
        byte[] bytes = serializer(Map.of()).serialize(CLOCK_TOPIC, CLOCK);

        // When
        IndexedRecord read = deserializer().deserialize(CLOCK_TOPIC, bytes);

        // Then
        assertThat(read).isEqualTo(CLOCK).isInstanceOf(GridClock.class);
    }

    @Test
    void theFrameIsConfluents() {
        // Given
        Serializer<IndexedRecord> serializer = serializer(Map.of());
        serializer.serialize("petagrid.signal.beijing", signal());

        // When
        byte[] bytes = serializer.serialize(CLOCK_TOPIC, CLOCK);

        // Then
        assertThat(Arrays.copyOf(bytes, WireFrame.HEADER_BYTES)).containsExactly(0, 0, 0, 0, 2);
        assertThat(WireFrame.schemaId(bytes)).isEqualTo(2);
    }

    @Test
    void whatFollowsADatumMakesItUnreadable() {
        // Given
        byte[] bytes = serializer(Map.of()).serialize(CLOCK_TOPIC, CLOCK);

        // When
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        // Then
        assertThatThrownBy(() -> deserializer().deserialize(CLOCK_TOPIC, longer))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void nullStaysNullBothWays() {
        // Given
        Serializer<IndexedRecord> serializer = serializer(Map.of());

        // When
        byte[] bytes = serializer.serialize(CLOCK_TOPIC, null);

        // Then
        assertThat(bytes).isNull();
        assertThat(deserializer().deserialize(CLOCK_TOPIC, (byte[]) null)).isNull();
        assertThat(registry.requests()).isZero();
    }

    @Test
    void theRegistryIsAskedOnceForASchema() {
        // Given
        Serializer<IndexedRecord> serializer = serializer(Map.of());
        serializer.serialize(CLOCK_TOPIC, CLOCK);

        // When
        serializer.serialize(CLOCK_TOPIC, new GridClock(1L, 2L, 3));

        // Then
        assertThat(registry.requests()).isEqualTo(1);
    }

    @Test
    void theSubjectIsTheTopicsOrInAFamilyTheRecordsName() {
        // Given
        Serializer<IndexedRecord> serializer = serializer(Map.of());

        // When
        serializer.serialize(CLOCK_TOPIC, CLOCK);
        serializer.serialize("petagrid.signal.beijing", signal());

        // Then
        assertThat(registry.under(CLOCK_TOPIC + "-value")).containsExactly(GridClock.getClassSchema());
        assertThat(registry.under("io.petagrid.wire.Signal")).containsExactly(Signal.getClassSchema());
    }

    @Test
    void aGenericRecordOfAnOlderSchemaIsReadIntoThePresentClass() {
        // Given: a writer that has one more field than readers know
        Schema wider = SchemaBuilder.record("GridClock")
                .namespace("io.petagrid.wire")
                .fields()
                .requiredString("note")
                .requiredLong("epochGridMs")
                .requiredLong("startAppendMs")
                .requiredInt("speed")
                .endRecord();
        GenericData.Record written = new GenericRecordBuilder(wider)
                .set("note", "of another release")
                .set("epochGridMs", 5L)
                .set("startAppendMs", 6L)
                .set("speed", 7)
                .build();
        byte[] bytes = serializer(Map.of()).serialize(CLOCK_TOPIC, written);

        // When
        IndexedRecord read = deserializer().deserialize(CLOCK_TOPIC, bytes);

        // Then
        assertThat(read).isEqualTo(new GridClock(5L, 6L, 7));
    }

    @Test
    void anIdThatTheRegistryDoesNotHaveIsUnknown() {
        // Given
        byte[] bytes = new byte[] {0, 0, 0, 3, 9, 1};
        Deserializer<IndexedRecord> deserializer = deserializer();

        // When
        Throwable thrown = thrownBy(() -> deserializer.deserialize(CLOCK_TOPIC, bytes));

        // Then
        assertThat(thrown)
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("the schema registry at " + registry.url() + " has no schema id 777");
    }

    @Test
    void aSchemaThatCannotReadTheSubjectsNewestIsRefused() {
        // Given
        SchemaRegistry client = new SchemaRegistry(registry.url());
        client.register(
                "s", SchemaBuilder.record("R").fields().requiredLong("a").endRecord());

        // When
        Throwable thrown = thrownBy(() -> client.register(
                "s", SchemaBuilder.record("R").fields().requiredString("a").endRecord()));

        // Then
        assertThat(thrown)
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("refuses subject s")
                .hasMessageContaining("cannot read the newest");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsUnavailableAndTheMessageSaysWhatToCheck() throws IOException {
        // Given
        String nobody = "http://127.0.0.1:" + freePort();
        Serializer<IndexedRecord> serializer = serializer(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, nobody));

        // When
        Throwable thrown = thrownBy(() -> serializer.serialize(CLOCK_TOPIC, CLOCK));

        // Then
        assertThat(thrown)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("the schema registry at " + nobody + " does not answer")
                .hasMessageEndingWith("check schema.registry.url");
    }

    @Test
    void theNextAddressIsTriedWhereOneDoesNotAnswer() throws IOException {
        // Given
        String urls = "http://127.0.0.1:" + freePort() + " , " + registry.url();
        Serializer<IndexedRecord> serializer = serializer(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, urls));

        // When
        byte[] bytes = serializer.serialize(CLOCK_TOPIC, CLOCK);

        // Then
        assertThat(WireFrame.schemaId(bytes)).isEqualTo(1);
    }

    @Test
    void withoutAutoRegistrationAnUnregisteredSchemaIsNotWritten() {
        // Given
        Serializer<IndexedRecord> serializer = serializer(Map.of(SerdeConfig.AUTO_REGISTER_SCHEMAS, "false"));

        // When
        Throwable thrown = thrownBy(() -> serializer.serialize(CLOCK_TOPIC, CLOCK));

        // Then
        assertThat(thrown)
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("has no subject " + CLOCK_TOPIC + "-value");
        assertThat(registry.under(CLOCK_TOPIC + "-value")).isEmpty();
    }

    @Test
    void withoutAutoRegistrationARegisteredSchemaIsLookedUp() {
        // Given
        int id = new SchemaRegistry(registry.url()).register(CLOCK_TOPIC + "-value", GridClock.getClassSchema());
        Serializer<IndexedRecord> serializer = serializer(Map.of(SerdeConfig.AUTO_REGISTER_SCHEMAS, "false"));

        // When
        byte[] bytes = serializer.serialize(CLOCK_TOPIC, CLOCK);

        // Then
        assertThat(WireFrame.schemaId(bytes)).isEqualTo(id);
    }

    @Test
    void bytesWithoutAFrameAreRefused() {
        // Given
        Deserializer<IndexedRecord> deserializer = deserializer();

        // When
        Throwable thrown = thrownBy(() -> deserializer.deserialize(CLOCK_TOPIC, new byte[] {1, 0, 0, 0, 1, 2}));

        // Then
        assertThat(thrown).isInstanceOf(SerializationException.class).hasMessageContaining("no Confluent frame");
    }

    @Test
    void aTruncatedDatumIsRefusedWithTopicAndId() {
        // Given
        byte[] whole = serializer(Map.of()).serialize(CLOCK_TOPIC, CLOCK);
        Deserializer<IndexedRecord> deserializer = deserializer();

        // When
        Throwable thrown =
                thrownBy(() -> deserializer.deserialize(CLOCK_TOPIC, Arrays.copyOf(whole, whole.length - 3)));

        // Then
        assertThat(thrown)
                .isInstanceOf(SerializationException.class)
                .hasMessage("cannot read a value of " + CLOCK_TOPIC + " with schema id 1");
    }

    @Test
    void aRegistryIsNeededAndMustBeAnHttpAddress() {
        // Given
        AvroSerializer serializer = new AvroSerializer();

        // When
        Throwable none = thrownBy(() -> serializer.configure(Map.of(), false));

        // Then
        assertThat(none).isInstanceOf(ConfigException.class).hasMessageContaining(SerdeConfig.SCHEMA_REGISTRY_URL);
        assertThatThrownBy(() -> serializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, "localhost:8081"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema.registry.url 'localhost:8081' must begin with http:// or https://");
    }

    private static Throwable thrownBy(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call);
    }

    private static Signal signal() {
        return new Signal("beijing", SignalName.PRICE_MICROYUAN_PER_KWH, 0L, 700_000L, SignalStanding.ASSUMED, "test");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Map<String, Object> configs(Map<String, String> more) {
        Map<String, Object> configs = new HashMap<>(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()));
        configs.putAll(more);
        return configs;
    }

    private Serializer<IndexedRecord> serializer(Map<String, String> more) {
        AvroSerde serde = new AvroSerde();
        serde.configure(configs(more), false);
        return serde.serializer();
    }

    private Deserializer<IndexedRecord> deserializer() {
        AvroSerde serde = new AvroSerde();
        serde.configure(configs(Map.of()), false);
        return serde.deserializer();
    }
}
