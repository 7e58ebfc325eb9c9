package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import io.petagrid.launcher.demo.Demo;
import io.petagrid.launcher.demo.DemoSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole grid on this machine for a minute. */
@Command(
        name = "demo",
        description =
                "Run the whole grid on this machine: broker, registry, simulator, application, a live screen and the"
                        + " verifier's verdict. Its minute begins when the first grid supply at full size is seen: every host planned for"
                        + " the start has reported and nothing is unknown. Ends with exit code 1 when a law is broken.")
public final class DemoVerb extends Verb {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    @Mixin
    private final SimOptions simulation = new SimOptions();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long to run, counted from the first full-size supply, e.g. 60s, 10m. Default: 60s.")
    private Duration duration = Duration.ofSeconds(60);

    @Option(names = "--headless", description = "A plain line every 5 s instead of the screen.")
    private boolean headless;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was measured, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep data and logs in. Default: a temporary one that is removed at the end.")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        simulation.check();
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw Failure.usage("--for: choose 1s to 7d");
        }
        checkReport();
        DemoSettings settings = new DemoSettings(
                simulation.scenario(),
                simulation.seed(),
                simulation.speed(),
                duration,
                simulation.arguments(),
                simulation.telemetryPartitions(),
                headless,
                Optional.ofNullable(report),
                Optional.ofNullable(data),
                ManagementFactory.getRuntimeMXBean().getStartTime());
        return new Demo(settings, out()).run().code();
    }

    /** Found out now rather than at the end. */
    private void checkReport() {
        if (report == null) {
            return;
        }
        Path folder = report.toAbsolutePath().getParent();
        if (Files.isDirectory(report) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw Failure.usage("--report: " + report + " cannot be written; name a file in a folder that exists");
        }
    }
}
