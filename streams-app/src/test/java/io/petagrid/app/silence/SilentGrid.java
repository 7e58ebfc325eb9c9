package io.petagrid.app.silence;

import io.petagrid.app.GridRecords;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.StreamsSettings;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.topology.DispatchAppTopology;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AckCode;
import io.petagrid.wire.Authority;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Decision;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;

/** A grid of five sites whose hosts can fall silent: level 1's book, the fold and the dispatcher; its sites obey at once. */
final class SilentGrid implements AutoCloseable {
    static final int SITES = 5;
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();

    final List<TalkingSite> sites = new ArrayList<>();
    final List<Supply> siteSupply = new ArrayList<>();
    final List<Supply> gridSupply = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Authority> authority = new ArrayList<>();
    long tick = 1_000;

    private final TinyRegistry registry = new TinyRegistry();
    private final AvroSerde serde = new AvroSerde();
    private final TopologyTestDriver driver;

    SilentGrid() {
        AppConfig config = new AppConfig(Map.of("bootstrap.servers", "none:1", "schema.registry.url", registry.url()));
        Properties properties = new Properties();
        properties.putAll(StreamsSettings.dispatch(config));
        driver = new TopologyTestDriver(
                DispatchAppTopology.build(
                        NAMES,
                        () -> {
                            throw new IllegalStateException("a first start has no gap");
                        },
                        config.tickWaitMs(),
                        DispatchTopology.Settings.from(config)),
                properties);
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
        partial("clock", GridRecords.clock(), 0);
        partial("chip", GridRecords.chip(), 0);
        partial("north", GridRecords.price("north"), 0);
        for (int number = 0; number < SITES; number++) {
            TalkingSite site = new TalkingSite("site-" + number);
            sites.add(site);
            SiteReference reference = GridRecords.site(site.id, "north", 1);
            reference.setPlan(List.of(new PlannedBatch(0L, GridRecords.CHIP, TalkingSite.HOSTS, TalkingSite.CHIPS)));
            partial(site.id, reference, 0);
        }
        pipe(NAMES.of(TopicKind.REFERENCE_MODEL), "llm", GridRecords.model());
        pipe(NAMES.of(TopicKind.REFERENCE_CHIP_MODEL), "chip-a@1", GridRecords.chip());
    }

    void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            for (TalkingSite site : sites) {
                partial(site.id, site.hosts(tick), tick);
                partial(site.id, site.meters(tick), tick);
            }
            obey();
            collect();
            tick++;
        }
    }

    /** Submits a job of eight chips. */
    void submit(String job) {
        pipe(NAMES.of(TopicKind.JOB_REQUEST), job, GridRecords.job(job));
        obey();
        collect();
    }

    private void obey() {
        for (TalkingSite site : sites) {
            for (IndexedRecord record : read(NAMES.of(TopicKind.COMMAND, site.id))) {
                Command command = (Command) record;
                site.run(command.getJob());
                CommandAck ack = new CommandAck(
                        command.getDecision(),
                        command.getEpoch(),
                        site.id,
                        command.getJob(),
                        AckAnswer.ACCEPTED,
                        AckCode.NONE,
                        command.getChips(),
                        0L,
                        command.getEpoch(),
                        null,
                        null);
                pipe(NAMES.of(TopicKind.ACK, site.id), command.getDecision(), ack);
            }
        }
    }

    private void collect() {
        read(NAMES.of(TopicKind.SUPPLY_SITE)).forEach(each -> siteSupply.add((Supply) each));
        read(NAMES.of(TopicKind.SUPPLY_GRID)).forEach(each -> gridSupply.add((Supply) each));
        read(NAMES.of(TopicKind.DECISION)).forEach(each -> decisions.add((Decision) each));
        read(NAMES.of(TopicKind.AUTHORITY)).forEach(each -> authority.add((Authority) each));
    }

    private void partial(String key, IndexedRecord value, long at) {
        String topic = NAMES.of(TopicKind.PARTIAL);
        pipe(topic, key, value, (at + 1) * 1_000 + 100);
    }

    private void pipe(String topic, String key, IndexedRecord value) {
        pipe(topic, key, value, (tick + 1) * 1_000 + 200);
    }

    private void pipe(String topic, String key, IndexedRecord value, long appendMs) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(
                        key.getBytes(StandardCharsets.UTF_8), serde.serializer().serialize(topic, value), appendMs);
    }

    private List<IndexedRecord> read(String topic) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(bytes -> serde.deserializer().deserialize(topic, bytes))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
