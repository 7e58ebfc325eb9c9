package io.petagrid.bench.contender;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a log took.
 *
 * @param prefix prefix of the topics that were drained
 * @param records telemetry records read
 * @param chips chip readings in them
 * @param cpuSeconds processor time of the contender's JVM
 * @param brokerCpuSeconds processor time of the broker meanwhile
 * @param peakMemoryMb largest resident size of the JVM so far
 * @param diskBytes topics of the pass on the broker's disk: read, written and kept as state
 * @param wireBytes to and from the broker
 * @param correct whether every sum was as expected
 * @param why the first that was not
 * @param powerMw host power found, tick by tick, where the contender leaves the check to others
 * @param reports host reports found, likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PassReport(
        String prefix,
        long records,
        long chips,
        double seconds,
        double cpuSeconds,
        double brokerCpuSeconds,
        double peakMemoryMb,
        long diskBytes,
        long wireBytes,
        boolean correct,
        @Nullable String why,
        @Nullable List<Long> powerMw,
        @Nullable List<Long> reports) {

    /** The same with a verdict. */
    public PassReport judged(String inPrefix, @Nullable String problem) {
        return new PassReport(
                inPrefix,
                records,
                chips,
                seconds,
                cpuSeconds,
                brokerCpuSeconds,
                peakMemoryMb,
                diskBytes,
                wireBytes,
                problem == null,
                problem,
                powerMw,
                reports);
    }

    /** A pass that did not come to its end. */
    public static PassReport failed(String prefix, String why) {
        return new PassReport(prefix, 0, 0, 0, 0, 0, 0, 0, 0, false, why, null, null);
    }
}
