package io.petagrid.bench.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.bench.contender.PassReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a case took.
 *
 * @param passes the last pass of each instance; all of them saw the same end, the first knows the broker's part
 */
record GrowthResult(GrowthCase size, List<PassReport> passes) {
    private static final double MILLION = 1e6;
    private static final int SITES = 13;

    boolean right() {
        return problem().isEmpty();
    }

    private Optional<String> problem() {
        return passes.stream()
                .filter(pass -> !pass.correct())
                .map(pass -> String.valueOf(pass.why()))
                .findFirst();
    }

    private double perMillion(double seconds) {
        return seconds * MILLION / Math.max(1, passes.getFirst().chips());
    }

    /** Processor time of all instances, seconds a million chips. */
    private double cpu() {
        return perMillion(passes.stream().mapToDouble(PassReport::cpuSeconds).sum());
    }

    private double brokerCpu() {
        return perMillion(passes.getFirst().brokerCpuSeconds());
    }

    private double chipsPerSecond() {
        double seconds = passes.getFirst().seconds();
        return seconds == 0 ? 0 : passes.getFirst().chips() / seconds;
    }

    private double peakMemoryMb() {
        return passes.stream().mapToDouble(PassReport::peakMemoryMb).sum();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%,12d chips %4d sites %2d instances  %.3f cpu-s/M  broker %.3f  %,12.0f chips/s  %,6.0f MB  %s%n",
                size.chips(),
                size.siteCopies() * SITES,
                size.instances(),
                cpu(),
                brokerCpu(),
                chipsPerSecond(),
                peakMemoryMb(),
                problem().map(why -> "WRONG: " + why).orElse("right"));
    }

    ObjectNode json() {
        return new ObjectMapper()
                .createObjectNode()
                .put("chips", size.chips())
                .put("sites", size.siteCopies() * SITES)
                .put("instances", size.instances())
                .put("cpuSecondsPerMillionChips", cpu())
                .put("brokerCpuSecondsPerMillionChips", brokerCpu())
                .put("chipsPerSecond", Math.round(chipsPerSecond()))
                .put("peakMemoryMb", Math.round(peakMemoryMb()))
                .put("correct", right());
    }
}
