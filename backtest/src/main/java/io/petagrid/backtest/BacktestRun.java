package io.petagrid.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.sim.SimulatorException;
import io.petagrid.sim.jobs.JobTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs a backtest over zone pairs and seeds, prints a line for each policy and writes the report. */
public final class BacktestRun {
    private static final List<String> POLICIES = List.of("do-nothing", "greedy", "petagrid", "petagrid-perfect");

    private final Settings settings;
    private final List<List<Path>> pairs;
    private final int seeds;
    private final List<String> policies;

    /**
     * @param pairs carbon files of each zone pair; empty for a synthetic day
     * @param seeds how many, from 1
     * @param policies to compare; do-nothing always comes first
     * @throws SimulatorException when there is no such policy
     */
    public BacktestRun(Settings settings, List<List<Path>> pairs, int seeds, List<String> policies) {
        this.settings = settings;
        this.pairs = pairs.isEmpty() ? List.of(List.of()) : pairs;
        this.seeds = seeds;
        List<String> order = new ArrayList<>(List.of("do-nothing"));
        for (String policy : policies) {
            if (!POLICIES.contains(policy)) {
                throw new SimulatorException(
                        "there is no policy '" + policy + "'; choose of: " + String.join(", ", POLICIES));
            }
            if (!order.contains(policy)) {
                order.add(policy);
            }
        }
        this.policies = List.copyOf(order);
    }

    public void run(PrintWriter out, Path reportFile) {
        JobTrace trace = JobTrace.read(settings.jobs(), settings.format());
        List<Report.Run> runs = new ArrayList<>();
        Corridor corridor = null;
        for (List<Path> pair : pairs) {
            Backtest backtest = new Backtest(settings.withCarbon(pair), trace);
            for (int seed = 1; seed <= seeds; seed++) {
                Report.Run run = Report.Run.of(name(pair), backtest.corridor(), backtest.run(seed, policies));
                print(out, run);
                runs.add(run);
            }
            corridor = backtest.corridor();
        }
        if (corridor == null) {
            throw new SimulatorException("nothing was run; name at least one seed");
        }
        Map<String, Object> report = Report.of(settings, corridor, runs);
        try {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(reportFile.toFile(), report);
        } catch (IOException e) {
            throw new SimulatorException(reportFile + " cannot be written: " + e.getMessage(), e);
        }
        out.printf(
                Locale.ROOT,
                "median capture %.3f over %d runs; report in %s%n",
                (Double) report.getOrDefault("capture", 0.0),
                runs.size(),
                reportFile);
    }

    private static String name(List<Path> pair) {
        return pair.isEmpty()
                ? "synthetic"
                : String.join(
                        ",",
                        pair.stream().map(each -> each.getFileName().toString()).toList());
    }

    private static void print(PrintWriter out, Report.Run run) {
        out.printf(
                Locale.ROOT,
                "%s seed %d: %,d jobs, the bound saves %.1f %%%n",
                run.pair(),
                run.seed(),
                run.jobs(),
                100 * run.saves());
        for (PolicyFigures each : run.policies()) {
            Map<String, Double> figures = each.figures();
            out.printf(
                    Locale.ROOT,
                    "  %-16s  J %,.0f yuan (%.1f %%)  capture %.3f  wait %.2f h, inflexible %.3f h  misses %.0f"
                            + "  moves %.0f  reversals %.0f%n",
                    each.policy(),
                    figures.getOrDefault("J", 0.0),
                    100 * figures.getOrDefault("ofDoNothing", 0.0),
                    figures.getOrDefault("capture", 0.0),
                    figures.getOrDefault("waitHoursMean", 0.0),
                    figures.getOrDefault("inflexibleWaitHoursMean", 0.0),
                    figures.getOrDefault("deadlineMisses", 0.0),
                    figures.getOrDefault("moves", 0.0),
                    figures.getOrDefault("reversals", 0.0));
        }
        out.flush();
    }
}
