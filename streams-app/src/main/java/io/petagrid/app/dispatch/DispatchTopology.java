package io.petagrid.app.dispatch;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.AuthorityKeys;
import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.HostPowerSettings;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.Stores;

/** The parts of the topology that make history and decide from it. */
public final class DispatchTopology {
    private static final long MINUTE_MS = 60_000;

    public static final String HISTORY_SINK = "history";
    public static final String REJECTED_SINK = "ingest-rejected";
    public static final String DECISION_SINK = "decision";
    public static final String COMMAND_SINK = "command";
    public static final String PLAN_SINK = "plan";

    /** What the dispatcher writes to topics that are not a family, beside its decisions. */
    private static final List<TopicKind> FORESEEN =
            List.of(TopicKind.FORECAST, TopicKind.PRICE, TopicKind.CONTINGENCY, TopicKind.SAVING);

    private DispatchTopology() {}

    /** What the dispatcher is configured with. */
    public record Settings(DispatchSettings dispatch, AuthoritySettings authority, RedispatchSettings redispatch) {
        public static Settings from(AppConfig config) {
            DispatchSettings defaults = DispatchSettings.defaults();
            CostSettings costs = CostSettings.defaults();
            AuthoritySettings authority = AuthorityKeys.settings(config);
            DispatchSettings dispatch = new DispatchSettings(
                    config.getInt(AppConfig.DISPATCH_STARTS_PER_TICK),
                    config.getInt(AppConfig.DISPATCH_ANSWER_TICKS),
                    defaults.complyTicks(),
                    defaults.backoffTicks(),
                    authority.site().act().seenPermille(),
                    authority.grid().measuresTime() ? authority.grid().act().ageTicks() : Integer.MAX_VALUE,
                    defaults.attemptsPerTick(),
                    config.getInt(AppConfig.DISPATCH_APPROVAL_TICKS),
                    defaults.lostTicks(),
                    defaults.moves(),
                    new CostSettings(
                            costs.surchargeMicroyuanPerKwh(),
                            costs.pueLimitPermille(),
                            config.getLong(AppConfig.DISPATCH_CARBON_MICROYUAN_PER_KG),
                            costs.nearTransferMicroyuanPerGib(),
                            costs.farTransferMicroyuanPerGib(),
                            costs.waitingMicroyuanPerChipHour(),
                            costs.transferMsPerGib()),
                    hosts(config));
            return new Settings(dispatch, authority, redispatch(config));
        }

        private static HostPowerSettings hosts(AppConfig config) {
            return new HostPowerSettings(
                    config.getInt(AppConfig.DISPATCH_HOSTS_OFF_GRID_MINUTES) * MINUTE_MS,
                    config.getInt(AppConfig.DISPATCH_HOSTS_RESERVE_PERMILLE));
        }

        private static RedispatchSettings redispatch(AppConfig config) {
            RedispatchSettings defaults = RedispatchSettings.defaults();
            return new RedispatchSettings(
                    config.getInt(AppConfig.REPLAN_GRID_MINUTES) * MINUTE_MS,
                    config.getInt(AppConfig.REPLAN_ROUNDS),
                    defaults.waitHours(),
                    defaults.restartHours());
        }
    }

    /** Everything that is told, checked, into one history. */
    public static void addIngest(Topology topology, TopicNames names) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                "told",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                toldPattern(names));
        topology.addProcessor("ingest", () -> new IngestProcessor(names), "told");
        sink(topology, HISTORY_SINK, names.of(TopicKind.DISPATCH_INPUT), "ingest");
        sink(topology, REJECTED_SINK, names.of(TopicKind.REJECTED), "ingest");
    }

    /** History to decisions, and commands to the sites that they are for. */
    public static void addDispatch(Topology topology, TopicNames names, Settings settings) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                "dispatch-history",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                names.of(TopicKind.DISPATCH_INPUT));
        topology.addProcessor("dispatch", () -> processor(names, settings), "dispatch-history");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(DispatchProcessor.STORE), Serdes.String(), Serdes.ByteArray()),
                "dispatch");
        sink(topology, DECISION_SINK, names.of(TopicKind.DECISION), "dispatch");
        FORESEEN.forEach(kind -> sink(topology, sinkOf(kind), names.of(kind), "dispatch"));
        sink(topology, PLAN_SINK, names.of(TopicKind.DISPATCH_INPUT), "dispatch");
        topology.addSink(
                COMMAND_SINK,
                new CommandTopic(names),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                "dispatch");
    }

    private static DispatchProcessor processor(TopicNames names, Settings settings) {
        ExecutorService beside = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("petagrid-redispatch").daemon().factory());
        return new DispatchProcessor(names, settings.dispatch(), settings.redispatch(), beside);
    }

    /** The topic of the site that a command is for. */
    private record CommandTopic(TopicNames names) implements TopicNameExtractor<byte[], byte[]> {
        @Override
        public String extract(byte[] key, byte[] value, RecordContext context) {
            byte[] site = context.headers().lastHeader(Outlet.SITE_HEADER).value();
            return names.of(TopicKind.COMMAND, new String(site, StandardCharsets.UTF_8));
        }

        /** What the topology's description shows. */
        @Override
        public String toString() {
            return names.prefix() + TopicKind.COMMAND.suffix();
        }
    }

    private static Pattern toldPattern(TopicNames names) {
        String single = Stream.of(
                        TopicKind.JOB_REQUEST,
                        TopicKind.ORDER,
                        TopicKind.REFERENCE_MODEL,
                        TopicKind.REFERENCE_DATASET,
                        TopicKind.REFERENCE_CHIP_MODEL)
                .map(kind -> Pattern.quote(names.of(kind)))
                .collect(Collectors.joining("|"));
        return Pattern.compile(single + "|" + names.pattern(TopicKind.JOB_EVENT) + "|" + names.pattern(TopicKind.ACK));
    }

    /** Name of the sink by which the dispatcher writes to topics of a kind. */
    static String sinkOf(TopicKind kind) {
        return kind == TopicKind.DISPATCH_INPUT ? PLAN_SINK : kind.isFamily() ? COMMAND_SINK : kind.stem();
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }
}
