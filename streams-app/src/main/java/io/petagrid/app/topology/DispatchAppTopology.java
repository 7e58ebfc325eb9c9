package io.petagrid.app.topology;

import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.grid.FoldProcessor;
import io.petagrid.app.replay.GapReader;
import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Application {@code petagrid-dispatch}: partials to supply and energy, everything known into one history, history to decisions. */
public final class DispatchAppTopology {
    private static final List<TopicKind> PUBLISHED = List.of(
            TopicKind.SUPPLY_SITE,
            TopicKind.SUPPLY_REGION,
            TopicKind.SUPPLY_GRID,
            TopicKind.ENERGY_SITE,
            TopicKind.ENERGY_REGION,
            TopicKind.ENERGY_GRID,
            TopicKind.METER,
            TopicKind.SETTLEMENT_SITE,
            TopicKind.SETTLEMENT_REGION,
            TopicKind.SETTLEMENT_GRID,
            TopicKind.AUTHORITY,
            TopicKind.DISPATCH_INPUT);

    private DispatchAppTopology() {}

    public static Topology build(
            TopicNames names, Supplier<GapReader> gaps, long waitMs, DispatchTopology.Settings dispatch) {
        Topology topology = new Topology();
        fold(topology, names, gaps, waitMs, dispatch.authority());
        DispatchTopology.addIngest(topology, names);
        DispatchTopology.addDispatch(topology, names, dispatch);
        return topology;
    }

    private static void fold(
            Topology topology, TopicNames names, Supplier<GapReader> gaps, long waitMs, AuthoritySettings authority) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                "partial",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                names.of(TopicKind.PARTIAL));
        topology.addProcessor("fold", () -> new FoldProcessor(names, gaps, waitMs, authority), "partial");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(FoldProcessor.STORE), Serdes.String(), Serdes.ByteArray()),
                "fold");
        for (TopicKind kind : PUBLISHED) {
            topology.addSink(kind.stem(), names.of(kind), new ByteArraySerializer(), new ByteArraySerializer(), "fold");
        }
    }
}
