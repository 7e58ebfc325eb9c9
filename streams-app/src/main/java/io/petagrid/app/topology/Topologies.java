package io.petagrid.app.topology;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.telemetry.TelemetryProcessor;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.schemas.topic.TopicNames;

/** Both topologies as text. */
public final class Topologies {
    private Topologies() {}

    /** What Kafka Streams says of both topologies under a configuration. Needs no broker. */
    public static String describe(AppConfig config) {
        TopicNames names = config.topics();
        TelemetryProcessor.Settings telemetry = new TelemetryProcessor.Settings(
                names,
                config.telemetryPartitions(),
                Catalogue::empty,
                Topologies::unused,
                Topologies::unused,
                Topologies::unused,
                TelemetryTopology.partialSink(),
                TelemetryTopology.rejectedSink());
        return "Application telemetry\n"
                + TelemetryTopology.build(telemetry).describe()
                + "\nApplication dispatch\n"
                + DispatchAppTopology.build(
                                names, Topologies::unused, config.tickWaitMs(), DispatchTopology.Settings.from(config))
                        .describe();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T unused() {
        throw new IllegalStateException("a described topology does not run");
    }
}
