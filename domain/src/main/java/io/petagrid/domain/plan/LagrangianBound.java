package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What no schedule can go below. For any prices of the limits that are not negative: the sum over jobs of the cheapest run at these prices,
 * minus prices x limits. A subgradient ascent looks for prices that make it high; whatever it finds is a bound.
 */
public final class LagrangianBound {
    private static final int PATIENCE = 4;

    private final BoundProblem problem;
    private final int sites;
    private final List<BoundJob> jobs;
    private final boolean isOfPlans;
    private final int mostSlack;

    public LagrangianBound(BoundProblem problem) {
        this(problem, false);
    }

    private LagrangianBound(BoundProblem problem, boolean isOfPlans) {
        this.problem = problem;
        this.isOfPlans = isOfPlans;
        this.sites = problem.yuanPerKwh().length;
        this.jobs = new ArrayList<>(problem.jobs());
        this.mostSlack =
                (int) jobs.stream().mapToDouble(BoundJob::slackHours).max().orElse(0);
    }

    /** One of plans, whose runs in one piece begin at full hours from now on; all jobs are there now. */
    static LagrangianBound ofPlans(BoundProblem problem) {
        return new LagrangianBound(problem, true);
    }

    /**
     * A bound and the prices that give it.
     *
     * @param yuan what all jobs together cost at least, yuan
     */
    public record Result(double yuan, LimitPrices prices) {}

    /**
     * @param target cost of a schedule that is known, yuan; steps are measured by it
     * @param rounds how often prices are improved
     */
    public Result ascend(double target, int rounds) {
        return ascend(LimitPrices.none(problem.pools().size(), sites, problem.hours()), target, rounds);
    }

    /** Begins at given prices, which are left as they are. */
    public Result ascend(LimitPrices from, double target, int rounds) {
        LimitPrices prices = copy(from);
        LimitPrices best = prices.rounded();
        double bestYuan = Double.NEGATIVE_INFINITY;
        double reach = 1;
        int sinceBetter = 0;
        for (int round = 0; round < rounds; round++) {
            Usage usage = new Usage(problem.pools(), sites, problem.hours());
            double yuan = value(prices, usage);
            if (yuan > bestYuan) {
                bestYuan = yuan;
                best = copy(prices);
                sinceBetter = 0;
            } else if (++sinceBetter >= PATIENCE) {
                reach /= 1.6;
                sinceBetter = 0;
                prices = copy(best);
                usage = new Usage(problem.pools(), sites, problem.hours());
                yuan = value(prices, usage);
            }
            step(prices, usage, reach * Math.max(target - yuan, 1e-3 * Math.abs(target)));
        }
        LimitPrices published = best.rounded();
        return new Result(value(published), published);
    }

    /** The bound that prices give, yuan. */
    public double value(LimitPrices prices) {
        return value(prices, new Usage(problem.pools(), sites, problem.hours()));
    }

    private double value(LimitPrices prices, Usage usage) {
        PricedHours priced = new PricedHours(problem.pools(), problem.yuanPerKwh(), prices, problem.hours());
        RunSearch run = isOfPlans ? new CheapestStarts(priced, mostSlack) : new CheapestRun(priced);
        CheapestHours pieces = new CheapestHours(priced, problem.hours());
        double yuan = 0;
        for (BoundJob job : jobs) {
            if (job.kind() == JobKind.INTERRUPTIBLE) {
                pieces.find(job);
                yuan += job.chips() * pieces.cost();
                pieces.uses()
                        .forEach(use ->
                                usage.add(use.pool(), use.cap(), job.chips(), use.from(), use.from() + use.hours()));
            } else {
                run.find(job);
                yuan += job.chips() * run.cost();
                double end = run.start() + job.runHours(run.pool(), run.cap());
                usage.add(run.pool(), run.cap(), job.chips(), run.start(), end);
            }
        }
        return yuan - product(prices.chip(), problem.freeChips()) - product(prices.power(), problem.freeKw());
    }

    private static double product(double[][] prices, double[][] limits) {
        double sum = 0;
        for (int row = 0; row < prices.length; row++) {
            for (int hour = 0; hour < prices[row].length; hour++) {
                if (prices[row][hour] > 0) {
                    sum += prices[row][hour] * limits[row][hour];
                }
            }
        }
        return sum;
    }

    /** Moves prices along the excess of use over the limits. */
    private void step(LimitPrices prices, Usage usage, double gap) {
        double square = square(prices.chip(), usage.chips(), problem.freeChips())
                + square(prices.power(), usage.kw(), problem.freeKw());
        if (square > 0) {
            move(prices.chip(), usage.chips(), problem.freeChips(), gap / square);
            move(prices.power(), usage.kw(), problem.freeKw(), gap / square);
        }
    }

    private static double square(double[][] prices, double[][] use, double[][] limit) {
        double square = 0;
        for (int row = 0; row < prices.length; row++) {
            for (int hour = 0; hour < prices[row].length; hour++) {
                double excess = use[row][hour] - limit[row][hour];
                // A price that is 0 and would fall does not move.
                if (excess > 0 || (prices[row][hour] > 0 && excess > Double.NEGATIVE_INFINITY)) {
                    square += excess * excess;
                }
            }
        }
        return square;
    }

    private static void move(double[][] prices, double[][] use, double[][] limit, double length) {
        for (int row = 0; row < prices.length; row++) {
            for (int hour = 0; hour < prices[row].length; hour++) {
                double excess = use[row][hour] - limit[row][hour];
                if (excess > 0 || prices[row][hour] > 0) {
                    prices[row][hour] = Math.max(0, prices[row][hour] + length * excess);
                }
            }
        }
    }

    private static LimitPrices copy(LimitPrices prices) {
        double[][] chip = new double[prices.chip().length][];
        double[][] power = new double[prices.power().length][];
        for (int row = 0; row < chip.length; row++) {
            chip[row] = prices.chip()[row].clone();
        }
        for (int row = 0; row < power.length; row++) {
            power[row] = prices.power()[row].clone();
        }
        return new LimitPrices(chip, power);
    }
}
