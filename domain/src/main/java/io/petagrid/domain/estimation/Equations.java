package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The equations of one window: its instruments, the balance, and models where they are asked for. A single point that nothing else
 * measures is what the balance leaves. Where there are more such points, the balance says nothing and they cannot be estimated.
 */
final class Equations {
    /** Name of the balance among the suspects. */
    static final String BALANCE = "balance";

    private static final double PERMILLE = 1_000;
    /** The balance holds to this part of the largest sigma: as good as exactly, and still a number among the others. */
    private static final double BALANCE_PART = 1_000;

    /** Flows that every site has, metered or not. */
    private static final List<Flow> EVERYWHERE = List.of(Flow.IMPORT, Flow.IT, Flow.COOLING, Flow.LOSSES, Flow.OTHER);

    private final Window window;
    private final EstimationSettings settings;
    private final Sigmas sigmas;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Point> points = new TreeSet<>();
    private final Set<Point> unmetered = new TreeSet<>();
    private final Set<Point> open = new TreeSet<>();

    /**
     * @param without ids of instruments that are left out
     * @param withModels whether models take part
     */
    Equations(Window window, EstimationSettings settings, Set<String> without, boolean withModels) {
        this.window = window;
        this.settings = settings;
        this.sigmas = new Sigmas(window, settings);
        Set<Point> all = allPoints();
        for (MeterMean mean : window.present()) {
            if (isInBalance(mean.instrument())
                    && !without.contains(mean.instrument().meter())) {
                Point point = mean.instrument().point();
                points.add(point);
                rows.add(instrument(mean, point));
            }
        }
        unmetered.addAll(all);
        unmetered.removeAll(points);
        open.addAll(unmetered);
        if (withModels) {
            addModels(all);
        }
        balance();
    }

    private static boolean isInBalance(Instrument instrument) {
        return instrument.flow() != Flow.CONTRACT_GREEN;
    }

    private Set<Point> allPoints() {
        Set<Point> all = new TreeSet<>();
        window.present().stream()
                .map(MeterMean::instrument)
                .filter(Equations::isInBalance)
                .forEach(instrument -> all.add(instrument.point()));
        window.absent().stream().filter(Equations::isInBalance).forEach(instrument -> all.add(instrument.point()));
        for (Flow flow : EVERYWHERE) {
            if (of(flow, all).isEmpty()) {
                all.add(new Point(flow, flow.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        return all;
    }

    private static List<Point> of(Flow flow, Collection<Point> among) {
        return among.stream().filter(point -> point.flow() == flow).toList();
    }

    private Row instrument(MeterMean mean, Point point) {
        return new Row(
                Row.Kind.INSTRUMENT, mean.instrument().meter(), Map.of(point, 1.0), mean.powerMw(), sigmas.of(mean));
    }

    private void addModels(Set<Point> all) {
        List<Point> it = of(Flow.IT, all);
        Long hosts = window.hostPowerMw();
        if (hosts != null && openIn(it) <= 1) {
            double power = hosts / PERMILLE;
            double sigma = Math.max((double) settings.floorMw(), power * settings.itSigmaPermille());
            rows.add(new Row(Row.Kind.MODEL, "it", ones(it), power * settings.itOfHostsPermille(), sigma));
            close(it);
        }
        List<Point> losses = of(Flow.LOSSES, all);
        if (openIn(it) == 0 && openIn(losses) <= 1) {
            Map<Point, Double> coefficients = ones(losses);
            it.forEach(point -> coefficients.put(point, -settings.lossesOfItPermille() / PERMILLE));
            double itMw = it.stream().mapToLong(sigmas::power).sum();
            double power = itMw > 0 || hosts == null ? itMw : hosts;
            double sigma = Math.max((double) settings.floorMw(), power * settings.lossesSigmaPermille() / PERMILLE);
            rows.add(new Row(Row.Kind.MODEL, "losses", coefficients, 0, sigma));
            close(losses);
        }
    }

    private long openIn(List<Point> among) {
        return among.stream().filter(open::contains).count();
    }

    private void close(List<Point> modelled) {
        points.addAll(modelled);
        modelled.forEach(open::remove);
    }

    private static Map<Point, Double> ones(List<Point> points) {
        Map<Point, Double> coefficients = new TreeMap<>();
        points.forEach(point -> coefficients.put(point, 1.0));
        return coefficients;
    }

    private void balance() {
        if (open.size() > 1) {
            return;
        }
        points.addAll(open);
        open.clear();
        Map<Point, Double> coefficients = new TreeMap<>();
        points.forEach(point -> coefficients.put(point, (double) point.sign()));
        double largest = rows.stream().mapToDouble(Row::sigmaMw).max().orElse(0);
        double exact = Math.max((double) settings.floorMw(), largest / BALANCE_PART);
        double ramp = sigmas.ramp();
        rows.add(new Row(Row.Kind.BALANCE, BALANCE, coefficients, 0, StrictMath.sqrt(exact * exact + ramp * ramp)));
    }

    List<Row> rows() {
        return rows;
    }

    /** Points that can be estimated, in order. */
    List<Point> points() {
        return List.copyOf(points);
    }

    /** Points without any instrument in the window. */
    Set<Point> unmetered() {
        return unmetered;
    }

    /** Points that cannot be estimated. */
    Set<Point> unobservable() {
        return open;
    }

    Sigmas sigmas() {
        return sigmas;
    }

    /** Solves them. */
    LeastSquares solve() {
        List<Point> unknowns = points();
        double[][] coefficients = new double[rows.size()][unknowns.size()];
        double[] measured = new double[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            Row equation = rows.get(row);
            for (int i = 0; i < unknowns.size(); i++) {
                coefficients[row][i] = equation.coefficients().getOrDefault(unknowns.get(i), 0.0) / equation.sigmaMw();
            }
            measured[row] = equation.measuredMw() / equation.sigmaMw();
        }
        return new LeastSquares(coefficients, measured);
    }
}
