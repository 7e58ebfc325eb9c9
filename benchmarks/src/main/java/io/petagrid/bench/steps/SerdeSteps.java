package io.petagrid.bench.steps;

import io.petagrid.app.wire.PartialMapper;
import io.petagrid.app.wire.SupplyMapper;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.telemetry.PartitionSums;
import io.petagrid.domain.telemetry.RecordCounts;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Supply;
import io.petagrid.wire.TelemetryFamily;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.IndexedRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to write and read the records between the two applications and their readers. */
@State(Scope.Thread)
public class SerdeSteps {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final long TICK = 1;

    /** Which record. */
    @Param({"Partial", "Supply"})
    public String type = "Partial";

    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private IndexedRecord value = new Partial();
    private String topic = "";
    private byte[] bytes = {};

    /** Both ask the registry once. */
    @Setup
    public void setUp() throws IOException {
        Scenario scenario = Scenarios.load("beijing");
        PartitionSums sums = PartitionSums.ofHosts(
                SampleSums.HOSTS, SampleSums.HOSTS, 1, 1, SampleSums.of(scenario), List.of(), List.of());
        value = type.equals("Partial") ? partial(sums) : supply(sums, scenario);
        topic = NAMES.of(type.equals("Partial") ? TopicKind.PARTIAL : TopicKind.SUPPLY_SITE);
        try (LocalRegistry registry = new LocalRegistry()) {
            Map<String, Object> config = Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url());
            serializer.configure(config, false);
            deserializer.configure(config, false);
            bytes = serialize();
            deserialize();
        }
    }

    private static Partial partial(PartitionSums sums) {
        RecordCounts counts = new RecordCounts(1, SampleSums.HOSTS, 0, 0, 0, 0);
        ClosedTick closed = new ClosedTick(TICK, TICK, 0, SampleSums.HOSTS + 1, 0, counts, sums);
        return PartialMapper.toWire("haidian", TelemetryFamily.HOST, 0, closed);
    }

    private static Supply supply(PartitionSums partition, Scenario scenario) {
        GridContext context = new GridContext();
        context.put(new GridClock(scenario.startGridMs(), 0, 1));
        SampleCatalogue.of(scenario).all().forEach(context::put);
        ScopeSums sums = new ScopeSums();
        sums.add(partition);
        return SupplyMapper.toWire(
                new io.petagrid.app.wire.Scope("haidian", ScopeKind.SITE, TICK, TICK),
                sums,
                new ScopeChanges(new BridgeSums(), null, null),
                context);
    }

    /** Writes it in its frame. */
    @Benchmark
    public byte[] serialize() {
        return Objects.requireNonNull(serializer.serialize(topic, value));
    }

    /** Reads it from its frame. */
    @Benchmark
    public Object deserialize() {
        return Objects.requireNonNull(deserializer.deserialize(topic, bytes));
    }
}
