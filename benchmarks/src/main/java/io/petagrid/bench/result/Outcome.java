package io.petagrid.bench.result;

import io.petagrid.bench.BenchSettings;
import io.petagrid.bench.contender.PassReport;
import io.petagrid.verifier.Verdict.LawVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything that a run found: the passes of each contender, and the laws where they were checked. */
public final class Outcome {
    private static final double MILLION = 1e6;

    private final BenchSettings settings;
    private final Map<String, List<PassReport>> cold = new LinkedHashMap<>();
    private final Map<String, List<PassReport>> warm = new LinkedHashMap<>();
    private final Map<String, CheckedLaw> laws = new LinkedHashMap<>();

    public Outcome(BenchSettings settings, List<String> contenders) {
        this.settings = settings;
        for (String contender : contenders) {
            cold.put(contender, new ArrayList<>());
            warm.put(contender, new ArrayList<>());
        }
    }

    /** Adds a run of a contender: its cold and its warm pass. */
    public void add(String contender, List<PassReport> passes) {
        cold.computeIfAbsent(contender, name -> new ArrayList<>()).add(passes.getFirst());
        warm.computeIfAbsent(contender, name -> new ArrayList<>()).add(passes.getLast());
    }

    /**
     * Adds what was found of the laws after a pass of petagrid.
     *
     * @param over what they were checked over
     */
    public void laws(String over, List<LawVerdict> found) {
        found.forEach(law -> laws.merge(over + law.id(), CheckedLaw.of(over, law), CheckedLaw::plus));
    }

    List<CheckedLaw> laws() {
        return List.copyOf(laws.values());
    }

    BenchSettings settings() {
        return settings;
    }

    List<String> contenders() {
        return List.copyOf(warm.keySet());
    }

    List<PassReport> cold(String contender) {
        return cold.getOrDefault(contender, List.of());
    }

    List<PassReport> warm(String contender) {
        return warm.getOrDefault(contender, List.of());
    }

    /** Whether every result was right and every law that was checked held. */
    public boolean right() {
        return warm.keySet().stream().allMatch(this::right)
                && laws.values().stream().allMatch(CheckedLaw::held);
    }

    boolean right(String contender) {
        return problem(contender).isEmpty();
    }

    /** The first thing that was wrong with a contender. */
    Optional<String> problem(String contender) {
        List<PassReport> all = new ArrayList<>(cold(contender));
        all.addAll(warm(contender));
        return all.stream()
                .filter(pass -> !pass.correct())
                .map(pass -> pass.prefix() + " " + pass.why())
                .findFirst();
    }

    /** Median of a figure over the rounds; 0 without any. */
    static double median(List<PassReport> passes, ToDoubleFunction<PassReport> figure) {
        double[] sorted = passes.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double chipsPerSecond(PassReport pass) {
        return ratio((double) pass.chips(), pass.seconds());
    }

    static double cpuPerMillion(PassReport pass) {
        return ratio(pass.cpuSeconds() * MILLION, (double) pass.chips());
    }

    static double brokerCpuPerMillion(PassReport pass) {
        return ratio(pass.brokerCpuSeconds() * MILLION, (double) pass.chips());
    }

    static double diskPerChip(PassReport pass) {
        return ratio((double) pass.diskBytes(), (double) pass.chips());
    }

    static double wirePerChip(PassReport pass) {
        return ratio((double) pass.wireBytes(), (double) pass.chips());
    }

    /** How many times as many chips a second as another contender, warm; 0 where one has none. */
    double ratio(String contender, String other) {
        return ratio(median(warm(contender), Outcome::chipsPerSecond), median(warm(other), Outcome::chipsPerSecond));
    }

    private static double ratio(double one, double other) {
        return other == 0 ? 0 : one / other;
    }
}
