package io.petagrid.bench.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the timed steps and tells nanoseconds and allocated bytes an operation. */
public final class Steps {
    /** Steps that take little time. */
    static final String SHORT = "io\\.petagrid\\..*Steps\\..*";

    /** Those, and a step that takes seconds. */
    static final String ALL = "io\\.petagrid\\..*(Steps|PlanNation)\\..*";

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double ROUND = 10;

    private Steps() {}

    /**
     * What one step takes.
     *
     * @param nsPerOp mean time, nanoseconds
     * @param bytesPerOp allocated in the heap, bytes
     */
    public record Cost(double nsPerOp, double bytesPerOp) {}

    /**
     * Steps by name.
     *
     * @param steps which, {@link #SHORT} or {@link #ALL}
     * @param forks JVMs for each step; 0 for this one
     * @param iterations measured, and half as many before them
     */
    static Map<String, Cost> run(String steps, int forks, int iterations, int milliseconds) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(milliseconds);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(steps)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations((iterations + 1) / 2)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return costs(new Runner(options.build()).run());
    }

    private static Map<String, Cost> costs(Collection<RunResult> results) {
        Map<String, Cost> costs = new TreeMap<>();
        for (RunResult each : results) {
            StringBuilder name = new StringBuilder(each.getPrimaryResult().getLabel());
            for (String param : each.getParams().getParamsKeys()) {
                name.append(' ').append(each.getParams().getParam(param));
            }
            Result<?> allocated = each.getSecondaryResults().get(ALLOCATED);
            costs.put(
                    name.toString(),
                    new Cost(
                            each.getPrimaryResult().getScore(), allocated == null ? Double.NaN : allocated.getScore()));
        }
        return costs;
    }

    static String text(Map<String, Cost> costs) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-24s %14s %14s%n", "step", "ns", "bytes"));
        costs.forEach((name, cost) -> text.append(
                String.format(Locale.ROOT, "%-24s %,14.1f %,14.1f%n", name, cost.nsPerOp, cost.bytesPerOp)));
        return text.toString();
    }

    static ObjectNode json(Map<String, Cost> costs) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        costs.forEach((name, cost) ->
                all.putObject(name).put("nsPerOp", rounded(cost.nsPerOp)).put("bytesPerOp", rounded(cost.bytesPerOp)));
        return all;
    }

    private static double rounded(double value) {
        return Math.round(value * ROUND) / ROUND;
    }
}
