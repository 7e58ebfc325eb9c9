package io.petagrid.domain.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The test of one window's instruments against each other and the balance; models take no part. What can be told apart follows from
 * the equations alone: two whose residuals are so correlated that an error of one may look like one of the other are in one group.
 */
final class MeterCheck {
    /** Normal deviation that is exceeded once in a thousand, one-sided: how surely errors are noticed and told apart. */
    static final double SURE = 3.0902;

    /** So many times as surely as needed are two told apart that are said to be told apart, and this part of it while they are. */
    private static final double JOINS = 1.25;

    private static final double LEAVES = 1.1;
    /** Errors from this many sigmas on should be told apart. */
    private static final double TOLD_APART_SIGMAS = 10;
    /** Variance of a residual, against that of its measurement, below which there is nothing to check it against. */
    private static final double NOTHING = 1e-9;

    private final Map<String, String> told;
    private final Equations equations;
    private final List<Row> rows;
    private final double[] deviations;
    private final double[] normalised;
    private final int[] groups;
    private final int degreesOfFreedom;
    private final int tests;
    private final double chiSquare;
    private final double chiSquareThreshold;
    private final double residualThreshold;

    /**
     * @param without ids of instruments that are left out
     * @param told the group of each equation, by name, as it was told last
     */
    MeterCheck(Window window, EstimationSettings settings, Set<String> without, Map<String, String> told) {
        this.told = told;
        equations = new Equations(window, settings, without, false);
        rows = equations.rows();
        deviations = new double[rows.size()];
        normalised = new double[rows.size()];
        groups = new int[rows.size()];
        degreesOfFreedom = rows.size() - equations.points().size();
        if (degreesOfFreedom == 0) {
            tests = 0;
            chiSquare = 0;
            chiSquareThreshold = 0;
            residualThreshold = 0;
            return;
        }
        LeastSquares fit = equations.solve();
        chiSquare = normalise(fit);
        tests = 1 + checked();
        double level = 1.0 / settings.windowsPerFalseAlarm() / tests;
        chiSquareThreshold = Thresholds.chiSquare(degreesOfFreedom, level);
        residualThreshold = StrictMath.sqrt(Thresholds.chiSquare(1, level));
        group(fit);
    }

    private double normalise(LeastSquares fit) {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum += fit.residual(row) * fit.residual(row);
            double variance = fit.sensitivity(row, row);
            if (variance > NOTHING) {
                deviations[row] = StrictMath.sqrt(variance);
                normalised[row] = fit.residual(row) / deviations[row];
            }
        }
        return sum;
    }

    private int checked() {
        int count = 0;
        for (double deviation : deviations) {
            count += deviation > 0 ? 1 : 0;
        }
        return count;
    }

    private void group(LeastSquares fit) {
        for (int row = 0; row < rows.size(); row++) {
            groups[row] = row;
            for (int other = 0; other < row; other++) {
                if (deviations[row] > 0 && deviations[other] > 0 && lookAlike(fit, row, other)) {
                    join(groups[row], groups[other]);
                }
            }
        }
    }

    private void join(int group, int with) {
        for (int row = 0; row < groups.length; row++) {
            groups[row] = groups[row] == group ? with : groups[row];
        }
    }

    private boolean lookAlike(LeastSquares fit, int one, int other) {
        double correlation = Math.abs(fit.sensitivity(one, other)) / (deviations[one] * deviations[other]);
        double shown = Math.min(shown(one), shown(other));
        return shown * StrictMath.sqrt(Math.max(0, 1 - correlation) / 2) < needed(one, other);
    }

    /** What has been told stays until it is clearly otherwise; where in doubt, two are in one group. */
    private double needed(int one, int other) {
        String group = told.get(rows.get(one).name());
        String otherGroup = told.get(rows.get(other).name());
        boolean apart = group != null && otherGroup != null && !group.equals(otherGroup);
        return apart ? SURE / LEAVES : SURE * JOINS;
    }

    /** The normalised residual of the smallest error that should be told apart. */
    private double shown(int row) {
        double noticed = residualThreshold + SURE;
        return rows.get(row).kind() == Row.Kind.BALANCE
                ? Math.max(noticed, TOLD_APART_SIGMAS)
                : Math.max(noticed, TOLD_APART_SIGMAS * deviations[row]);
    }

    /** Whether a test fails. */
    boolean fails() {
        return chiSquare > chiSquareThreshold || largestResidual() > residualThreshold;
    }

    /** Largest normalised residual, without its sign. */
    double largestResidual() {
        double largest = 0;
        for (double residual : normalised) {
            largest = Math.max(largest, Math.abs(residual));
        }
        return largest;
    }

    /** The equation with the largest normalised residual; null where no residual is beyond its threshold. */
    @Nullable
    String worst() {
        int worst = 0;
        for (int row = 1; row < normalised.length; row++) {
            worst = Math.abs(normalised[row]) > Math.abs(normalised[worst]) ? row : worst;
        }
        return largestResidual() > residualThreshold ? rows.get(worst).name() : null;
    }

    /** Those that cannot be told apart from an equation, itself among them, in order. */
    Set<String> groupOf(String name) {
        Set<String> group = new TreeSet<>(Set.of(name));
        for (int row = 0; row < rows.size(); row++) {
            if (deviations[row] > 0 && rows.get(row).name().equals(name)) {
                group.addAll(groupOf(row));
            }
        }
        return group;
    }

    private List<String> groupOf(int row) {
        Set<String> names = new TreeSet<>();
        for (int other = 0; other < rows.size(); other++) {
            if (other == row || (deviations[other] > 0 && groups[other] == groups[row])) {
                names.add(rows.get(other).name());
            }
        }
        return List.copyOf(names);
    }

    /** By name, the first of each equation's group; nothing where there is nothing to check it against. */
    Map<String, String> groups() {
        Map<String, String> first = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            first.put(rows.get(row).name(), deviations[row] > 0 ? groupOf(row).getFirst() : "");
        }
        return first;
    }

    /** Whether power was so unsteady that the balance holds less well. */
    boolean isRamped() {
        return equations.sigmas().ramp() > 0;
    }

    /** What can be known of each instrument, in their order. */
    List<InstrumentCheck> checks(Window window) {
        List<InstrumentCheck> checks = new ArrayList<>();
        for (MeterMean mean : window.present()) {
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).kind() == Row.Kind.INSTRUMENT
                        && rows.get(row).name().equals(mean.instrument().meter())) {
                    checks.add(check(mean.instrument(), row));
                }
            }
        }
        return checks;
    }

    private InstrumentCheck check(Instrument instrument, int row) {
        long power = equations.sigmas().power(instrument.point());
        double sigma = rows.get(row).sigmaMw();
        if (deviations[row] == 0) {
            return new InstrumentCheck(instrument, Checkability.CRITICAL, List.of(), power, StrictMath.round(sigma), 0);
        }
        List<String> group = groupOf(row);
        double smallest = sigma * (residualThreshold + SURE) / deviations[row];
        Checkability checkability = group.size() == 1 ? Checkability.IDENTIFIABLE : Checkability.GROUP;
        return new InstrumentCheck(
                instrument, checkability, group, power, StrictMath.round(sigma), StrictMath.round(smallest));
    }

    Equations equations() {
        return equations;
    }

    /** Instruments that nothing checks, in order of rows. */
    List<String> critical() {
        List<String> critical = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (deviations[row] == 0 && rows.get(row).kind() == Row.Kind.INSTRUMENT) {
                critical.add(rows.get(row).name());
            }
        }
        return critical;
    }

    double chiSquare() {
        return chiSquare;
    }

    int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    double chiSquareThreshold() {
        return chiSquareThreshold;
    }

    double residualThreshold() {
        return residualThreshold;
    }

    /** Tests in the window: the chi-square and one for each residual. */
    int tests() {
        return tests;
    }
}
