package io.petagrid.launcher.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these contenders: raw, petagrid, textbook, flink. Default: all.")
    private List<String> only = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the readings. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        boolean paced = other != null && (other.live || other.comeback);
        return OtherProgram.of("benchmarks", HOME)
                .run(
                        List.of(
                                "-Xms256m",
                                paced ? "-Xmx2g" : "-Xmx1g",
                                paced ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC"),
                        "io.petagrid.bench." + main(),
                        options());
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

    private List<String> options() {
        List<String> command = new ArrayList<>();
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
            if (!only.isEmpty()) {
                command.add("--only=" + String.join(",", only));
            }
        }
        if (report != null) {
            command.add("--report=" + report);
        }
        return command;
    }
}
