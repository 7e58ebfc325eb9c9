package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one window by itself says. Whom the tests point at is left out and the rest tested again, up to a few times: what fails then
 * is another error. The estimate leaves out instruments that are named alone; models take part in it, not in the tests.
 *
 * @param verdict what the window says by itself
 * @param suspects whom it points at, in order of ids; for CRITICAL_UNCHECKED those that nothing checks
 * @param check the test of all instruments
 * @param still the same as if power had stood still: what can be known of them
 * @param flows estimates in order of flows; a flow that cannot be estimated is not listed
 * @param residualMw sources less sinks by the points' powers, milliwatts
 */
record WindowFinding(
        Verdict verdict,
        List<String> suspects,
        MeterCheck check,
        MeterCheck still,
        List<EstimatedFlow> flows,
        long residualMw) {
    private static final int ROUNDS = 4;

    /** @param told the group of each equation, by name, as it was told last */
    static WindowFinding of(Window window, EstimationSettings settings, Map<String, String> told) {
        Round first = new Round(window, settings, Set.of(), told);
        Set<String> suspects = new TreeSet<>();
        Set<String> alone = new TreeSet<>();
        boolean several = false;
        Round round = first;
        for (int rounds = 0; round.check.fails() && rounds < ROUNDS; rounds++) {
            Set<String> named = round.named();
            several |= named.isEmpty() || rounds > 0;
            suspects.addAll(named);
            if (named.isEmpty() || named.equals(Set.of(Equations.BALANCE))) {
                break;
            }
            if (named.size() == 1) {
                alone.addAll(named);
            }
            round = new Round(window, settings, suspects, told);
        }
        Equations estimate = new Equations(window, settings, alone, true);
        Verdict verdict = several ? Verdict.MULTIPLE : Verdict.GROUP;
        if (suspects.isEmpty() && !several) {
            verdict = passed(first.still, estimate);
        } else if (!several && !alone.isEmpty()) {
            verdict = Verdict.SUSPECT;
        }
        List<String> named = verdict == Verdict.CRITICAL_UNCHECKED ? first.still.critical() : List.copyOf(suspects);
        return new WindowFinding(verdict, named, first.check, first.still, flows(estimate), residual(window));
    }

    /** A test without some instruments. */
    private static final class Round {
        private final MeterCheck check;
        private final MeterCheck still;

        private Round(Window window, EstimationSettings settings, Set<String> without, Map<String, String> told) {
            Set<String> left = Set.copyOf(without);
            check = new MeterCheck(window, settings, left, told);
            still = check.isRamped() ? new MeterCheck(window.still(), settings, left, told) : check;
        }

        /** Whom the largest residual points at: what cannot be told apart now, or could not if power stood still. */
        private Set<String> named() {
            String worst = check.worst();
            if (worst == null) {
                return Set.of();
            }
            Set<String> named = check.groupOf(worst);
            named.addAll(still.groupOf(worst));
            return named;
        }
    }

    private static Verdict passed(MeterCheck check, Equations estimate) {
        if (!estimate.unobservable().isEmpty()) {
            return Verdict.UNOBSERVABLE;
        }
        return check.critical().isEmpty() && estimate.unmetered().isEmpty() ? Verdict.GOOD : Verdict.CRITICAL_UNCHECKED;
    }

    private static long residual(Window window) {
        long residual = 0;
        for (Map.Entry<Point, Long> power : window.powers().entrySet()) {
            residual += power.getKey().sign() * power.getValue();
        }
        return residual;
    }

    private static List<EstimatedFlow> flows(Equations equations) {
        if (equations.rows().isEmpty()) {
            return List.of();
        }
        LeastSquares fit = equations.solve();
        List<Point> points = equations.points();
        Map<Flow, List<Integer>> unknowns = new EnumMap<>(Flow.class);
        for (int i = 0; i < points.size(); i++) {
            unknowns.computeIfAbsent(points.get(i).flow(), flow -> new ArrayList<>())
                    .add(i);
        }
        equations.unobservable().forEach(point -> unknowns.remove(point.flow()));
        List<EstimatedFlow> flows = new ArrayList<>();
        unknowns.forEach((flow, of) -> {
            int[] indexes = of.stream().mapToInt(Integer::intValue).toArray();
            double power = 0;
            for (int index : indexes) {
                power += fit.solution(index);
            }
            flows.add(new EstimatedFlow(flow, StrictMath.round(power), StrictMath.round(fit.deviation(indexes))));
        });
        return flows;
    }
}
