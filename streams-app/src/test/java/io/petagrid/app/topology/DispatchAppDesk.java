package io.petagrid.app.topology;

import io.petagrid.app.GridRecords;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.StreamsSettings;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Order;
import io.petagrid.wire.OrderAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The dispatch application in a driver, with two sites, a chip model and an AI model; for tests of what it reads and writes. */
abstract class DispatchAppDesk {
    static final long K = 1_000;
    static final String REQUESTS = "petagrid.job.request";
    static final String ORDERS = "petagrid.order";

    private final TinyRegistry registry = new TinyRegistry();
    final TopicNames names = TopicNames.withDefaultPrefix();
    final AvroSerde serde = new AvroSerde();
    private TopologyTestDriver driver;

    DispatchAppDesk() {
        AppConfig config = new AppConfig(Map.of("bootstrap.servers", "none:1", "schema.registry.url", registry.url()));
        Properties properties = new Properties();
        properties.putAll(StreamsSettings.dispatch(config));
        driver = new TopologyTestDriver(
                DispatchAppTopology.build(
                        names,
                        () -> {
                            throw new IllegalStateException("a first start has no gap");
                        },
                        config.tickWaitMs(),
                        DispatchTopology.Settings.from(config)),
                properties);
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
    }

    @BeforeEach
    void twoSites() {
        partial("clock", GridRecords.clock(), 0);
        partial("chip", GridRecords.chip(), 0);
        partial("a", GridRecords.site("a", "north", 1), 0);
        partial("b", GridRecords.site("b", "south", 1), 0);
        partial("north", GridRecords.price("north"), 0);
        partial("south", GridRecords.price("south"), 0);
        pipe("petagrid.reference.model", "llm", GridRecords.model());
        pipe("petagrid.reference.chip-model", "chip-a@1", GridRecords.chip());
    }

    @AfterEach
    void close() {
        driver.close();
        registry.close();
    }

    static Order.Builder order() {
        return Order.newBuilder()
                .setOrder("key-1")
                .setAction(OrderAction.CAP)
                .setSite("nowhere")
                .setCapPermille(600)
                .setWho("ada")
                .setWhy("the roof leaks");
    }

    void tellAll(String site, long tick, int hosts) {
        partial(site, GridRecords.hosts(site, 0, tick, hosts), tick);
        partial(site, GridRecords.meters(site, 0, tick, hosts * 1_000_000L), tick);
    }

    void partial(String key, IndexedRecord value, long tick) {
        String topic = names.of(TopicKind.PARTIAL);
        pipeBytes(topic, key, serde.serializer().serialize(topic, value), (tick + 1) * 1_000 + 100);
    }

    void pipe(String topic, String key, IndexedRecord value) {
        pipeBytes(topic, key, serde.serializer().serialize(topic, value), K * 1_000);
    }

    void pipeBytes(String topic, String key, byte[] value, long appendMs) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), value, appendMs);
    }

    <T extends IndexedRecord> List<T> read(TopicKind kind, Class<T> type) {
        return readTopic(names.of(kind), type);
    }

    <T extends IndexedRecord> List<T> readTopic(String topic, Class<T> type) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(bytes -> type.cast(serde.deserializer().deserialize(topic, bytes)))
                .toList();
    }
}
