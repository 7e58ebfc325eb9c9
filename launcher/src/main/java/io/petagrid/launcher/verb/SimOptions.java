package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.sim.SimulatorSettings;
import io.petagrid.sim.TraceSettings;
import io.petagrid.sim.facility.MeterFault;
import io.petagrid.sim.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to simulate: options of {@code sim} and {@code demo}. */
final class SimOptions {
    private static final int MAX_SPEED = 300;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What to simulate. Default: ${DEFAULT-VALUE}.")
    private String scenario = "beijing";

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Grid seconds a second, 1 to 300. Default: ${DEFAULT-VALUE}.")
    private int speed = 60;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of everything that is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--jobs",
            paramLabel = "FILE",
            description = "Trace of real jobs to replay instead of drawn ones; needs --jobs-format.")
    private @Nullable Path jobs;

    @Option(
            names = "--jobs-format",
            paramLabel = "FORMAT",
            description = "How the trace is written: ${COMPLETION-CANDIDATES}.")
    private TraceSettings.@Nullable Format jobsFormat;

    @Option(
            names = "--copies",
            paramLabel = "N",
            description =
                    "Seeded rotations of the trace that are laid over each other. Default: as many as give 300 jobs"
                            + " a grid hour.")
    private @Nullable Integer copies;

    @Option(
            names = "--carbon",
            paramLabel = "FILE",
            description = "Hourly carbon intensity of a zone, used as the shape of every region's.")
    private @Nullable Path carbon;

    @Option(
            names = "--telemetry-partitions",
            paramLabel = "N",
            description = "Partitions of each telemetry topic, where the grid is not set up yet. Default: "
                    + TopicSettings.DEFAULT_TELEMETRY_PARTITIONS + ".")
    private int telemetryPartitions = TopicSettings.DEFAULT_TELEMETRY_PARTITIONS;

    @Option(
            names = "--meter-fault",
            hidden = true,
            paramLabel = MeterFault.FORM,
            description =
                    "A meter that tells so much more than it measures, from and to a grid minute after the start.")
    private List<String> meterFaults = new ArrayList<>();

    String scenario() {
        return scenario;
    }

    int speed() {
        return speed;
    }

    long seed() {
        return seed;
    }

    int telemetryPartitions() {
        return telemetryPartitions;
    }

    /** @throws Failure when an option is out of range, a name unknown or a file missing; known before anything is started */
    void check() {
        if (!Scenarios.NAMES.contains(scenario)) {
            throw Failure.usage("--scenario: there is no scenario '" + scenario + "'; choose one of: "
                    + String.join(", ", Scenarios.NAMES));
        }
        if (speed < 1 || speed > MAX_SPEED) {
            throw Failure.usage("--speed: " + speed + " is out of range; choose 1 to " + MAX_SPEED);
        }
        if (telemetryPartitions < 1 || telemetryPartitions > 1_000) {
            throw Failure.usage(
                    "--telemetry-partitions: " + telemetryPartitions + " is out of range; choose 1 to 1000");
        }
        if (carbon != null) {
            Inputs.requireFile("--carbon", carbon);
        }
        trace();
        meterFaults();
    }

    private List<MeterFault> meterFaults() {
        try {
            return meterFaults.stream().map(MeterFault::parse).toList();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--meter-fault: " + e.getMessage());
        }
    }

    SimulatorSettings settings(GridAccess grid) {
        return new SimulatorSettings(
                grid.client(),
                grid.registryUrl(),
                grid.names(),
                new TopicSettings(telemetryPartitions, (short) 0),
                scenario,
                seed,
                speed,
                trace(),
                Optional.ofNullable(carbon),
                meterFaults());
    }

    private Optional<TraceSettings> trace() {
        if (jobs == null) {
            if (jobsFormat != null || copies != null) {
                throw Failure.usage("--jobs-format and --copies are about a trace: name it with --jobs FILE");
            }
            return Optional.empty();
        }
        if (jobsFormat == null) {
            throw Failure.usage("--jobs needs --jobs-format philly or --jobs-format pai");
        }
        if (copies != null && copies < 1) {
            throw Failure.usage("--copies: " + copies + " is out of range; choose 1 or more");
        }
        return Optional.of(new TraceSettings(
                Inputs.requireFile("--jobs", jobs),
                jobsFormat,
                copies == null ? OptionalInt.empty() : OptionalInt.of(copies)));
    }

    /** The same options, for a process that runs {@code sim}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--scenario=" + scenario,
                "--speed=" + speed,
                "--seed=" + seed,
                "--telemetry-partitions=" + telemetryPartitions));
        if (jobs != null) {
            arguments.add("--jobs=" + jobs.toAbsolutePath());
        }
        if (jobsFormat != null) {
            arguments.add("--jobs-format=" + jobsFormat.name().toLowerCase(Locale.ROOT));
        }
        if (copies != null) {
            arguments.add("--copies=" + copies);
        }
        if (carbon != null) {
            arguments.add("--carbon=" + carbon.toAbsolutePath());
        }
        meterFaults.forEach(fault -> arguments.add("--meter-fault=" + fault));
        return arguments;
    }
}
