package io.petagrid.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What became of a run under a policy.
 *
 * @param books with the part that is the same for all
 * @param waitHoursMean how long jobs of the window stood still or were slowed, hours
 * @param inflexibleWaitSe standard error of the inflexible jobs' mean, hours
 * @param forecast mean absolute error of the carbon forecast and of a naive one, kg a kWh; empty for policies without
 * @param refused proposals of the planner that the verifier refused
 * @param utilization chips that worked in the window against all
 */
record Outcome(
        String policy,
        Books books,
        double costYuan,
        double waitHoursMean,
        double waitHoursP95,
        double inflexibleWaitMean,
        double inflexibleWaitSe,
        int deadlineMisses,
        int inflexibleMisses,
        int inflexibleJobs,
        int moves,
        int reversals,
        int refused,
        double utilization,
        Map<String, Double> forecast,
        List<JobRun> runs) {
    private static final double TOLERANCE_MS = 1_000;

    /** Delays and misses of the jobs of the window. */
    private static final class Delays {
        private final List<Double> all = new ArrayList<>();
        private final List<Double> inflexible = new ArrayList<>();
        private int misses;
        private int inflexibleMisses;
        private double yuan;

        private void add(CorridorFile file, JobRun run) {
            double delayMs = Math.max(0, run.delayMs(run.finishedMs));
            double hours = delayMs / 3.6e6;
            all.add(hours);
            if (!run.job.isFlexible()) {
                inflexible.add(hours);
                yuan += file.waitingYuanPerChipHour() * run.job.chips() * hours;
            }
            if (delayMs > run.job.slackMs() + TOLERANCE_MS) {
                misses++;
                inflexibleMisses += run.job.isFlexible() ? 0 : 1;
                yuan += file.missYuanPerChip() * run.job.chips();
            }
        }
    }

    static Outcome of(Simulation simulation, Policy policy, Books constants) {
        Books books = new Books();
        books.add(simulation.books());
        books.add(constants);
        Delays delays = new Delays();
        for (JobRun run : simulation.runs()) {
            if (!run.resident && run.finishedMs > simulation.windowMs()) {
                delays.add(simulation.corridor().file(), run);
            }
        }
        return new Outcome(
                policy.name(),
                books,
                books.objectiveYuan() + books.transferYuan + delays.yuan,
                mean(delays.all),
                quantile(delays.all, 0.95),
                mean(delays.inflexible),
                standardError(delays.inflexible),
                delays.misses,
                delays.inflexibleMisses,
                delays.inflexible.size(),
                simulation.tally().moves(),
                simulation.tally().reversals(),
                policy.refused(),
                utilization(simulation),
                policy.forecastErrors(),
                simulation.runs());
    }

    private static double utilization(Simulation simulation) {
        double chipMs = 0;
        for (JobRun run : simulation.runs()) {
            for (JobRun.Segment segment : run.segments) {
                long from = Math.max(segment.fromMs(), simulation.windowMs());
                chipMs += run.job.chips() * (double) Math.max(0, Math.min(segment.toMs(), simulation.endMs()) - from);
            }
        }
        double resident = 0;
        for (int pool = 0; pool < simulation.corridor().pools().size(); pool++) {
            resident += simulation.corridor().residentHosts()[pool]
                    * simulation.corridor().pools().get(pool).chipsPerHost();
        }
        double span = simulation.endMs() - simulation.windowMs();
        return (chipMs / span + resident) / simulation.corridor().chips();
    }

    double objectiveYuan() {
        return books.objectiveYuan();
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    static double quantile(List<Double> values, double at) {
        if (values.isEmpty()) {
            return 0;
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(at * sorted.length))];
    }

    static double median(double[] values) {
        double[] sorted = Arrays.copyOf(values, values.length);
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? 0
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double standardError(List<Double> values) {
        double mean = mean(values);
        double square = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        int count = values.size();
        return count < 2 ? 0 : Math.sqrt(square / (count - 1) / count);
    }
}
