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
 * @param flows estimates in order of flows; a flow that cannot be estimated is not listed
 * @param residualMw sources less sinks by the points' powers, milliwatts
 */
record WindowFinding(
        Verdict verdict, List<String> suspects, MeterCheck check, List<EstimatedFlow> flows, long residualMw) {
    private static final int ROUNDS = 4;

    static WindowFinding of(Window window, EstimationSettings settings) {
        MeterCheck all = new MeterCheck(window, settings, Set.of());
        Set<String> suspects = new TreeSet<>();
        Set<String> leftOut = new TreeSet<>();
        Set<String> alone = new TreeSet<>();
        int rounds = 0;
        boolean several = false;
        for (MeterCheck check = all; check.fails() && rounds < ROUNDS; rounds++) {
            List<String> named = check.suspects();
            several |= named.isEmpty() || rounds > 0;
            suspects.addAll(named);
            if (named.size() == 1 && !named.contains(Equations.BALANCE)) {
                alone.addAll(named);
            }
            leftOut.addAll(named);
            if (named.isEmpty() || named.equals(List.of(Equations.BALANCE))) {
                break;
            }
            check = new MeterCheck(window, settings, leftOut);
        }
        Equations estimate = new Equations(window, settings, alone, true);
        Verdict verdict = suspects.isEmpty() && !several
                ? passed(all, estimate)
                : several ? Verdict.MULTIPLE : alone.isEmpty() ? Verdict.GROUP : Verdict.SUSPECT;
        List<String> named = verdict == Verdict.CRITICAL_UNCHECKED ? all.critical() : List.copyOf(suspects);
        return new WindowFinding(verdict, named, all, flows(estimate), residual(window));
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
