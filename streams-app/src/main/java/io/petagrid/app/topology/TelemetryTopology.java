package io.petagrid.app.topology;

import io.petagrid.app.admission.ContextTopics;
import io.petagrid.app.telemetry.ContextProcessor;
import io.petagrid.app.telemetry.TelemetryProcessor;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Application {@code petagrid-telemetry}: telemetry to partials, and beside it reference data and signals into the same log. */
public final class TelemetryTopology {
    private static final String PARTIAL = TopicKind.PARTIAL.stem();
    private static final String REJECTED = TopicKind.REJECTED.stem();

    private TelemetryTopology() {}

    public static Topology build(TelemetryProcessor.Settings settings) {
        TopicNames names = settings.names();
        Topology topology = new Topology();
        source(topology, "telemetry", telemetryPattern(names));
        topology.addProcessor("level-1", () -> new TelemetryProcessor(settings), "telemetry");
        topology.addStateStore(store(TelemetryProcessor.STORE), "level-1");
        source(topology, "context", contextPattern(names));
        topology.addProcessor(
                "context-check",
                () -> new ContextProcessor(
                        names, settings.telemetryPartitions(), "context-partial", "context-rejected"),
                "context");
        sink(topology, PARTIAL, names.of(TopicKind.PARTIAL), "level-1");
        sink(topology, REJECTED, names.of(TopicKind.REJECTED), "level-1");
        sink(topology, "context-partial", names.of(TopicKind.PARTIAL), "context-check");
        sink(topology, "context-rejected", names.of(TopicKind.REJECTED), "context-check");
        return topology;
    }

    /** Sink of level 1 for partials. */
    public static String partialSink() {
        return PARTIAL;
    }

    /** Sink of level 1 for rejections. */
    public static String rejectedSink() {
        return REJECTED;
    }

    private static void source(Topology topology, String name, Pattern topics) {
        topology.addSource(
                AutoOffsetReset.earliest(), name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics);
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    private static Pattern telemetryPattern(TopicNames names) {
        return Pattern.compile(
                names.pattern(TopicKind.HOST_TELEMETRY) + "|" + names.pattern(TopicKind.FACILITY_TELEMETRY));
    }

    private static Pattern contextPattern(TopicNames names) {
        String references = ContextTopics.KINDS.stream()
                .sorted()
                .map(kind -> Pattern.quote(names.of(kind)))
                .collect(Collectors.joining("|"));
        return Pattern.compile(references + "|" + names.pattern(TopicKind.SIGNAL));
    }
}
