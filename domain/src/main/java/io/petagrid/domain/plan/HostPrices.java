package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one host more or less is worth at a pool in an hour: the least cost of the flexible jobs, relaxed to fractions, solved again with the
 * limit moved by a host. For small problems; 0 where the limit does not bind.
 */
public final class HostPrices {
    private final BoundProblem problem;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();
    private final int limits;

    /**
     * @param problem its jobs run in one piece, from full hours, within its hours
     */
    public HostPrices(BoundProblem problem) {
        this.problem = problem;
        this.limits = problem.pools().size() * problem.hours();
        PricedHours priced = new PricedHours(
                problem.pools(),
                problem.yuanPerKwh(),
                LimitPrices.none(problem.pools().size(), problem.yuanPerKwh().length, problem.hours()),
                problem.hours());
        for (int job = 0; job < problem.jobs().size(); job++) {
            columns(job, priced);
        }
    }

    /**
     * A price, yuan a chip-hour.
     *
     * @param more cost avoided by one host more
     * @param less cost of one host less; infinite where the jobs do not fit without it, both where they do not fit at all
     * @param isSlack whether the limit does not bind
     */
    public record Price(double more, double less, boolean isSlack) {}

    private void columns(int index, PricedHours priced) {
        BoundJob job = problem.jobs().get(index);
        for (int pool = 0; pool < problem.pools().size(); pool++) {
            for (CapMode cap : CapMode.values()) {
                if (!job.allows(pool, cap)) {
                    continue;
                }
                double run = job.runHours(pool, cap);
                for (double start = Math.ceil(job.releaseHour()); start <= job.latestHour(pool, cap); start++) {
                    if (start + run <= problem.hours()) {
                        rows.add(column(index, pool, start, run));
                        costs.add(job.chips() * priced.of(pool, cap).over(start, start + run));
                    }
                }
            }
        }
    }

    /** The job's own row first, then chips by pool and hour. */
    private double[] column(int index, int pool, double start, double run) {
        int jobs = problem.jobs().size();
        double[] column = new double[jobs + limits];
        column[index] = 1;
        for (int hour = (int) start; hour < start + run; hour++) {
            double part = Math.min(1, start + run - hour);
            column[jobs + pool * problem.hours() + hour] =
                    part * problem.jobs().get(index).chips();
        }
        return column;
    }

    /** Least cost with the chips of one pool and hour moved by some, yuan; infinite where the jobs do not fit. */
    public double leastYuan(int pool, int hour, int moreChips) {
        int jobs = problem.jobs().size();
        double[][] matrix = new double[jobs + limits][rows.size()];
        for (int column = 0; column < rows.size(); column++) {
            for (int row = 0; row < matrix.length; row++) {
                matrix[row][column] = rows.get(column)[row];
            }
        }
        double[] right = new double[jobs + limits];
        Arrays.fill(right, 0, jobs, 1);
        for (int each = 0; each < limits; each++) {
            right[jobs + each] = problem.freeChips()[each / problem.hours()][each % problem.hours()];
        }
        int moved = jobs + pool * problem.hours() + hour;
        right[moved] += moreChips;
        if (right[moved] < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] cost = costs.stream().mapToDouble(Double::doubleValue).toArray();
        return Simplex.least(matrix, right, jobs, cost);
    }

    public Price price(int pool, int hour) {
        int chips = problem.pools().get(pool).chipsPerHost();
        double now = leastYuan(pool, hour, 0);
        if (Double.isInfinite(now)) {
            return new Price(now, now, false);
        }
        double more = Math.max(0, now - leastYuan(pool, hour, chips)) / chips;
        double less = Math.max(0, leastYuan(pool, hour, -chips) - now) / chips;
        double tiny = 1e-9 * Math.max(1, Math.abs(now));
        // A limit with room has no multiplier, even where a whole host less would bind.
        return more <= tiny && leastYuan(pool, hour, -1) - now <= tiny
                ? new Price(0, 0, true)
                : new Price(more, less, false);
    }
}
