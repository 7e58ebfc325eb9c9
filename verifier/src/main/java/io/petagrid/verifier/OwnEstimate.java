package io.petagrid.verifier;

import io.petagrid.verifier.MeterWindow.Meter;
import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The test of one window's meters against each other and the balance, by the published rules. */
final class OwnEstimate {
    private static final double PART = 1e-3;
    private static final double FLOOR_MW = 100_000;
    private static final double READING_TICKS = 3;
    private static final double STEADY_SIGMAS = 2.5;
    private static final double NOTHING = 1e-9;
    private static final double WINDOWS = 43_200;
    private static final double MOST = 1e12;
    private static final double MILLI = 1_000;
    /** How far double precision may lead two ways of reckoning apart. */
    private static final double TOLERANCE = 1e-6;

    private final MeterWindow window;
    private final Map<String, Long> before;
    private final Map<String, Long> powers;
    private final Map<String, Flow> points;
    private final Map<String, Integer> unknowns = new TreeMap<>();
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> told = new ArrayList<>();
    private double chiSquare;
    private double largest;
    private int tests = 1;

    /** @param before power of the points in the window before, milliwatts */
    OwnEstimate(MeterWindow window, Map<String, Long> before) {
        this.window = window;
        this.before = before;
        this.powers = window.powers();
        this.points = window.points();
        List<String> open = points.keySet().stream()
                .filter(point -> !powers.containsKey(point))
                .toList();
        powers.keySet().forEach(point -> unknowns.put(point, unknowns.size()));
        if (open.size() == 1) {
            unknowns.put(open.getFirst(), unknowns.size());
        }
        double largestSigma = 0;
        for (Meter meter : window.present()) {
            double sigma = sigma(power(meter.point()), meter.ticks());
            largestSigma = Math.max(largestSigma, sigma);
            add(Map.of(meter.point(), 1.0), (double) meter.meanMw(), sigma);
        }
        if (open.size() <= 1) {
            balance(largestSigma);
        }
        if (degreesOfFreedom() > 0) {
            test();
        }
    }

    private long power(String point) {
        return powers.getOrDefault(point, 0L);
    }

    private static double sigma(long powerMw, int ticks) {
        double lasting = PART * powerMw;
        double noise = PART * powerMw / Math.sqrt(Math.max(1, Math.floor(ticks / READING_TICKS)));
        return Math.max(FLOOR_MW, Math.hypot(lasting, noise));
    }

    private void add(Map<String, Double> coefficients, double measuredMw, double sigma) {
        double[] row = new double[unknowns.size()];
        coefficients.forEach((point, coefficient) -> row[unknowns.getOrDefault(point, 0)] = coefficient / sigma);
        rows.add(row);
        told.add(measuredMw / sigma);
    }

    private void balance(double largestSigma) {
        double variance = Math.pow(Math.max(FLOOR_MW, largestSigma * PART), 2);
        for (Map.Entry<String, Long> power : powers.entrySet()) {
            variance += Math.pow(ramp(power.getKey(), power.getValue()), 2);
        }
        Map<String, Double> signs = new TreeMap<>();
        unknowns.keySet().forEach(point -> signs.put(point, sign(point)));
        add(signs, 0, Math.sqrt(variance));
    }

    private double ramp(String point, long powerMw) {
        Long was = before.get(point);
        if (was == null) {
            return 0;
        }
        double beyond = Math.abs(powerMw - was) - STEADY_SIGMAS * sigma(Math.max(was, powerMw), window.ticks());
        return Math.min(1, READING_TICKS / window.ticks()) * Math.max(0, beyond);
    }

    private double sign(String point) {
        return switch (points.getOrDefault(point, Flow.CONTRACT_GREEN)) {
            case IMPORT, SOLAR, WIND, DISCHARGE, GENERATOR -> 1;
            case IT, COOLING, LOSSES, OTHER, CHARGE, EXPORT -> -1;
            case CONTRACT_GREEN -> 0;
        };
    }

    private int degreesOfFreedom() {
        return rows.size() - unknowns.size();
    }

    /** What the fit leaves of the measurements, and how much of its own error each row shows. */
    private void test() {
        List<double[]> basis = basis();
        double[] left = told.stream().mapToDouble(value -> value).toArray();
        basis.forEach(direction -> subtract(left, direction, dot(left, direction)));
        for (int row = 0; row < rows.size(); row++) {
            double fitted = 0;
            for (double[] direction : basis) {
                fitted += direction[row] * direction[row];
            }
            chiSquare += left[row] * left[row];
            if (1 - fitted > NOTHING) {
                tests++;
                largest = Math.max(largest, Math.abs(left[row]) / Math.sqrt(1 - fitted));
            }
        }
    }

    /** Orthonormal directions of the columns; each is made orthogonal twice, for the digits that the first time loses. */
    private List<double[]> basis() {
        List<double[]> basis = new ArrayList<>();
        for (int unknown = 0; unknown < unknowns.size(); unknown++) {
            int of = unknown;
            double[] column = rows.stream().mapToDouble(row -> row[of]).toArray();
            for (int times = 0; times < 2; times++) {
                basis.forEach(direction -> subtract(column, direction, dot(column, direction)));
            }
            double length = Math.sqrt(dot(column, column));
            for (int row = 0; row < column.length; row++) {
                column[row] /= length;
            }
            basis.add(column);
        }
        return basis;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] direction, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * direction[i];
        }
    }

    /** In what an estimate that is told differs; null where in nothing. */
    @Nullable
    String differenceFrom(MeterEstimate estimate) {
        if (estimate.getTicks() != window.ticks() || estimate.getDegreesOfFreedom() != degreesOfFreedom()) {
            return window.ticks() + " ticks and " + degreesOfFreedom() + " degrees of freedom";
        }
        if (estimate.getResidualMw() != residualMw()) {
            return "a residual of " + residualMw() + " mW";
        }
        if (!isSame(estimate.getChiSquareMilli(), chiSquare) || !isSame(estimate.getLargestResidualMilli(), largest)) {
            return "a chi-square of " + chiSquare + " and a largest residual of " + largest;
        }
        return thresholdsFit(estimate) ? null : "thresholds that are exceeded once in " + WINDOWS + " windows";
    }

    /** Sources less sinks, milliwatts. */
    long residualMw() {
        long residual = 0;
        for (Map.Entry<String, Long> power : powers.entrySet()) {
            residual += Math.round(sign(power.getKey())) * power.getValue();
        }
        return residual;
    }

    private static boolean isSame(long toldMilli, double own) {
        double milli = Math.floor(Math.min(own, MOST) * MILLI);
        return Math.abs(toldMilli - milli) <= 1 + TOLERANCE * milli;
    }

    /** By the rounding of a threshold its level moves a little. */
    private boolean thresholdsFit(MeterEstimate estimate) {
        if (degreesOfFreedom() == 0) {
            return estimate.getChiSquareThresholdMilli() == 0 && estimate.getResidualThresholdMilli() == 0;
        }
        double level = 1 / (WINDOWS * tests);
        double chiSquareAt = estimate.getChiSquareThresholdMilli() / MILLI;
        double residualAt = estimate.getResidualThresholdMilli() / MILLI;
        return isBetween(level, ChiSquareTail.above(chiSquareAt, degreesOfFreedom()), chiSquareAt, degreesOfFreedom())
                && isBetween(level, ChiSquareTail.above(residualAt * residualAt, 1), residualAt * residualAt, 1);
    }

    private static boolean isBetween(double level, double above, double at, int degreesOfFreedom) {
        double next = ChiSquareTail.above(Math.pow(Math.sqrt(at) + 1 / MILLI, 2), degreesOfFreedom);
        return level <= above * (1 + TOLERANCE) && level >= next * (1 - TOLERANCE);
    }
}
