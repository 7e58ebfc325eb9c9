package io.petagrid.launcher.verb;

import io.petagrid.backtest.BacktestRun;
import io.petagrid.backtest.Settings;
import io.petagrid.sim.TraceSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Real jobs in a simulated corridor, without a broker: what the planner saves, and how much of what can be saved. */
@Command(
        name = "backtest",
        description = {
            "Run real jobs through a simulated corridor under several policies, beside a lower bound that no schedule can beat.",
            "No broker is needed; the same command line gives the same report."
        })
public final class BacktestVerb extends Verb {
    @Option(names = "--jobs", paramLabel = "FILE", required = true, description = "A trace of real jobs.")
    @SuppressWarnings("NullAway.Init")
    private Path jobs;

    @Option(
            names = "--jobs-format",
            paramLabel = "FORMAT",
            required = true,
            description = "How it is written: philly or pai.")
    @SuppressWarnings("NullAway.Init")
    private TraceSettings.Format format;

    @Option(
            names = "--carbon",
            paramLabel = "FILE[,FILE]",
            description =
                    "Hourly carbon of a pair of zones whose shapes are used: for Beijing, Tianjin and Hebei; for Inner Mongolia. May be"
                            + " given again for more pairs. Default: a synthetic day.")
    private List<String> carbon = new ArrayList<>();

    @Option(names = "--scenario", paramLabel = "NAME", description = "The corridor. Default: ${DEFAULT-VALUE}.")
    private String scenario = "corridor-s";

    @Option(
            names = "--copies",
            paramLabel = "N",
            description = "Rotations of the trace. Default: 20 for pai, 8 for philly.")
    private @Nullable Integer copies;

    @Option(names = "--load", paramLabel = "SHARE", description = "Offered load. Default: ${DEFAULT-VALUE}.")
    private double load = 0.67;

    @Option(
            names = "--flexible",
            paramLabel = "SHARE",
            description = "Share of flexible jobs. Default: ${DEFAULT-VALUE}.")
    private double flexible = 0.5;

    @Option(names = "--from", paramLabel = "DAY", description = "First day of the window. Default: ${DEFAULT-VALUE}.")
    private LocalDate from = LocalDate.of(2024, 6, 3);

    @Option(names = "--days", paramLabel = "N", description = "Length of the window. Default: ${DEFAULT-VALUE}.")
    private int days = 7;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: ${DEFAULT-VALUE}.")
    private int seeds = 1;

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "P",
            description = "Policies: do-nothing, greedy, petagrid, petagrid-perfect. Default: all.")
    private List<String> policies = List.of("do-nothing", "greedy", "petagrid", "petagrid-perfect");

    @Option(names = "--bound-rounds", paramLabel = "N", description = "Rounds of the bound. Default: ${DEFAULT-VALUE}.")
    private int boundRounds = 150;

    @Option(
            names = "--market",
            description = "Weigh carbon by the market-based book instead of the location-based one.")
    private boolean market;

    @Option(names = "--report", paramLabel = "FILE", required = true, description = "Write the figures as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path report;

    @Override
    public Integer call() {
        require(load > 0 && load <= 1, "--load must be above 0 and at most 1");
        require(flexible >= 0 && flexible <= 1, "--flexible must be 0 to 1");
        require(days >= 1 && days <= 400, "--days must be 1 to 400");
        require(seeds >= 1, "--seeds must be at least 1");
        require(boundRounds >= 1, "--bound-rounds must be at least 1");
        require(copies == null || copies >= 1, "--copies must be at least 1");
        OptionalInt rotations = copies == null ? OptionalInt.empty() : OptionalInt.of(copies);
        Settings settings = new Settings(
                jobs, format, List.of(), scenario, rotations, load, flexible, from, days, boundRounds, market);
        List<List<Path>> pairs = carbon.stream()
                .map(pair -> Stream.of(pair.split(",")).map(Path::of).toList())
                .toList();
        new BacktestRun(settings, pairs, seeds, policies).run(out(), report);
        return 0;
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec().commandLine(), otherwise);
        }
    }
}
