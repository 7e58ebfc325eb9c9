package io.petagrid.launcher.verb;

import io.petagrid.launcher.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmarks, in a process of their own: their class path is not the command line's. */
@Command(
        name = "bench",
        description = {
            "Measure the whole pipeline beside others, on the same records in the same broker, and check every result. With --live: how"
                    + " long a report takes to be in a supply, and a job to become a command. With --steps: single steps, in nanoseconds. With"
                    + " --growth: processor time for more chips, sites and instances. With --comeback: the time from a kill to a new picture.",
            "A sandbox is started for it. Exits 1 when a result is wrong, never because of a time."
        })
public final class BenchVerb extends Verb {
    private static final String HOME = "petagrid.benchmarks.home";

    /** What can be measured in place of draining a log. */
    private static final class Other {
        @Option(names = "--live", description = "Run at the grid's own pace instead of draining a log.")
        private boolean live;

        @Option(
                names = "--steps",
                description = "Time single steps: decode, check, fold, close a tick, serde, placement.")
        private boolean steps;

        @Option(
                names = "--growth",
                description = "Ten times the chips, ten times the sites, one, two and four instances.")
        private boolean growth;

        @Option(names = "--comeback", description = "Kill instances at the grid's own pace.")
        private boolean comeback;
    }

    @ArgGroup
    private @Nullable Other other;

    @Option(
            names = "--chips",
            paramLabel = "N",
            description =
                    "Chips, 8 to a host. Default: 5000000, with --live and --comeback 150000, with --growth 500000 and"
                            + " ten times as many.")
    private @Nullable Long chips;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Seconds that are written, one report a host and second. Default: 30, with --live 80, with --growth 20.")
    private @Nullable Integer seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each contender runs, in turn; medians are told. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(
            names = "--peers",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether contenders with libraries of their own (profile peers) take part. Default: yes.")
    private boolean peers = true;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the readings. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        Path home = Path.of(System.getProperty(HOME, "benchmarks/target")).toAbsolutePath();
        Process process = start(command(jar(home), home));
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static Path jar(Path home) {
        try (var files = Files.list(home)) {
            Optional<Path> jar = files.filter(
                            file -> file.getFileName().toString().matches("petagrid-benchmarks-.*\\.jar"))
                    .findFirst();
            return jar.orElseThrow(() -> notBuilt(home));
        } catch (IOException e) {
            throw notBuilt(home);
        }
    }

    private static Failure notBuilt(Path home) {
        return Failure.environment(
                "the benchmarks are not in " + home + "; build them with ./mvnw -Dquick package", null);
    }

    private List<String> command(Path jar, Path home) {
        boolean paced = other != null && (other.live || other.comeback);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xms256m", paced ? "-Xmx2g" : "-Xmx1g", paced ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC"));
        for (String inherited : List.of("petagrid.registry.home", "petagrid.peers.home")) {
            String value = System.getProperty(inherited);
            if (value != null) {
                command.add("-D" + inherited + "=" + value);
            }
        }
        command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire");
        command.addAll(
                List.of("-cp", jar + File.pathSeparator + home.resolve("lib").resolve("*")));
        command.add("io.petagrid.bench." + main());
        addOptions(command);
        return command;
    }

    private String main() {
        if (other == null) {
            return "BenchMain";
        }
        if (other.live) {
            return "live.LiveMain";
        }
        if (other.steps) {
            return "steps.StepsMain";
        }
        return other.growth ? "growth.GrowthMain" : "comeback.ComebackMain";
    }

    private void addOptions(List<String> command) {
        boolean steps = other != null && other.steps;
        if (chips != null && !steps) {
            command.add("--chips=" + chips);
        }
        if (seconds != null && !steps && !(other != null && other.comeback)) {
            command.add("--seconds=" + seconds);
        }
        if (!steps) {
            command.add("--seed=" + seed);
        }
        if (other == null) {
            command.add("--rounds=" + rounds);
            command.add(peers ? "--peers" : "--no-peers");
        }
        if (report != null) {
            command.add("--report=" + report);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw Failure.environment("the benchmarks cannot be started: " + e.getMessage(), e);
        }
    }
}
