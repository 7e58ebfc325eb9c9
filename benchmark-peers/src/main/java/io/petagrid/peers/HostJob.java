package io.petagrid.peers;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** The job: telemetry of hosts, each counted once a tick, summed by site and tick, written exactly once. */
final class HostJob {
    private static final int PARALLELISM = 2;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofSeconds(1);

    private HostJob() {}

    /** An environment in this JVM that holds the job. */
    static StreamExecutionEnvironment build(String bootstrapServers, Pass pass, String name, Path checkpoints) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings(checkpoints));
        DataStream<SiteTick> counted = environment
                .fromSource(
                        KafkaEnds.telemetry(bootstrapServers, pass.prefix(), name),
                        WatermarkStrategy.forMonotonousTimestamps(),
                        "telemetry")
                .filter(HostSample::isReport)
                .keyBy(sample -> sample.source, Types.STRING)
                .process(new LastReports(), TypeInformation.of(SiteTick.class))
                .transform("local-sums", TypeInformation.of(SiteTick.class), new LocalSums());
        // From here on it is a few records a tick: one task and one transaction at a time are enough.
        counted.keyBy(part -> part.site, Types.STRING)
                .window(TumblingEventTimeWindows.of(TICK))
                .aggregate(
                        new AddSums(),
                        new CloseTick(),
                        TypeInformation.of(Sums.class),
                        TypeInformation.of(SiteTick.class))
                .setParallelism(1)
                .sinkTo(KafkaEnds.results(bootstrapServers, pass.output(), name))
                .setParallelism(1);
        return environment;
    }

    private static Configuration settings(Path checkpoints) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return settings;
    }
}
