package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Works the bound out again from published prices alone, the plain way: for each job every pool, cap and start by itself. It shares nothing
 * with the search but the job and the pool.
 */
public final class BoundChecker {
    private BoundChecker() {}

    /** Yuan that no schedule goes below; not a number where a price is negative. */
    public static double yuan(BoundProblem problem, LimitPrices prices) {
        double yuan = 0;
        for (int pool = 0; pool < problem.pools().size(); pool++) {
            yuan -= worth(prices.chip()[pool], problem.freeChips()[pool]);
        }
        for (int site = 0; site < problem.yuanPerKwh().length; site++) {
            yuan -= worth(prices.power()[site], problem.freeKw()[site]);
        }
        for (BoundJob job : problem.jobs()) {
            yuan += job.chips()
                    * (job.kind() == JobKind.INTERRUPTIBLE ? pieces(problem, prices, job) : run(problem, prices, job));
        }
        return yuan;
    }

    private static double worth(double[] prices, double[] limits) {
        double sum = 0;
        for (int hour = 0; hour < prices.length; hour++) {
            if (prices[hour] < 0) {
                return Double.NaN;
            }
            sum += prices[hour] == 0 ? 0 : prices[hour] * limits[hour];
        }
        return sum;
    }

    private static double run(BoundProblem problem, LimitPrices prices, BoundJob job) {
        double least = Double.POSITIVE_INFINITY;
        for (int pool = 0; pool < problem.pools().size(); pool++) {
            for (CapMode cap : CapMode.values()) {
                if (job.allows(pool, cap)) {
                    least = Math.min(least, run(problem, prices, job, pool, cap));
                }
            }
        }
        return least;
    }

    private static double run(BoundProblem problem, LimitPrices prices, BoundJob job, int pool, CapMode cap) {
        double least = Double.POSITIVE_INFINITY;
        double run = job.runHours(pool, cap);
        double latest = job.latestHour(pool, cap);
        for (int hour = (int) job.releaseHour(); hour <= latest + run + 1; hour++) {
            for (double start : new double[] {hour, hour - run, job.releaseHour(), latest}) {
                if (start >= job.releaseHour() && start <= latest) {
                    least = Math.min(least, cost(problem, prices, pool, cap, start, start + run));
                }
            }
        }
        return least;
    }

    private static double cost(
            BoundProblem problem, LimitPrices prices, int pool, CapMode cap, double from, double to) {
        double yuan = 0;
        for (int hour = (int) from; hour < to; hour++) {
            double part = Math.min(to, hour + 1.0) - Math.max(from, hour);
            yuan += part * perHour(problem, prices, pool, cap, hour);
        }
        return yuan;
    }

    private static double perHour(BoundProblem problem, LimitPrices prices, int pool, CapMode cap, int hour) {
        int site = problem.pools().get(pool).site();
        double kw = problem.pools().get(pool).chipKw(cap);
        return hour < problem.hours()
                ? kw * (problem.yuanPerKwh()[site][hour] + prices.power()[site][hour]) + prices.chip()[pool][hour]
                : kw * problem.yuanPerKwh()[site][problem.hours() - 1];
    }

    /** The cheapest work, hour by hour, until all is done. */
    private static double pieces(BoundProblem problem, LimitPrices prices, BoundJob job) {
        double fastest = 0;
        double slowest = Double.POSITIVE_INFINITY;
        for (double speed : job.speed()) {
            fastest = Math.max(fastest, speed);
            slowest = speed > 0 ? Math.min(slowest, speed) : slowest;
        }
        double end = job.releaseHour() + job.workHours() / slowest + job.slackHours();
        List<double[]> hours = new ArrayList<>();
        for (int hour = (int) job.releaseHour(); hour < end; hour++) {
            double room = Math.min(end, hour + 1.0) - Math.max(job.releaseHour(), hour);
            hours.add(new double[] {cheapest(problem, prices, job, hour), room * fastest});
        }
        hours.sort(Comparator.comparingDouble(each -> each[0]));
        double left = job.workHours();
        double yuan = 0;
        for (double[] hour : hours) {
            double work = Math.min(left, hour[1]);
            yuan += work * hour[0];
            left -= work;
        }
        return yuan;
    }

    /** Least cost of an hour's work at speed 1. */
    private static double cheapest(BoundProblem problem, LimitPrices prices, BoundJob job, int hour) {
        double least = Double.POSITIVE_INFINITY;
        for (int pool = 0; pool < problem.pools().size(); pool++) {
            for (CapMode cap : CapMode.values()) {
                if (job.allows(pool, cap)) {
                    double perWork = perHour(problem, prices, pool, cap, hour) * cap.time() / job.speed()[pool];
                    least = Math.min(least, perWork);
                }
            }
        }
        return least;
    }
}
