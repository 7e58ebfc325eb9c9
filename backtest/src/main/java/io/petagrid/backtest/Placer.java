package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.HourCurve;
import io.petagrid.domain.plan.LimitPrices;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the cheapest place for a job that starts now: energy by forecast, prices of limits, data, and the hosts that it would switch on. */
final class Placer {
    /** How much of a host that is switched on for a job is charged to the job's empty neighbours; others will come to them. */
    private static final double OPENING = 0.6;

    /** So much that a reversal is the last resort, yuan. */
    private static final double REVERSAL_YUAN = 1e9;

    private List<HourCurve> yuanPerKwh = List.of();
    private List<HourCurve> chipYuan = List.of();

    /** Takes over a plan's forecast and prices. */
    void use(PlanState state, LimitPrices prices) {
        List<HourCurve> kwh = new ArrayList<>();
        for (int site = 0; site < state.yuanPerKwh().length; site++) {
            double[] sum = state.yuanPerKwh()[site].clone();
            for (int hour = 0; hour < sum.length; hour++) {
                sum[hour] += prices.power()[site][hour];
            }
            kwh.add(new HourCurve(sum));
        }
        yuanPerKwh = kwh;
        List<HourCurve> chip = new ArrayList<>();
        for (double[] values : prices.chip()) {
            chip.add(new HourCurve(values));
        }
        chipYuan = chip;
    }

    /** Whether going to a pool's site would undo a move of the last hours. */
    static boolean isTooSoon(Simulation simulation, JobRun run, int pool) {
        Corridor corridor = simulation.corridor();
        int site = corridor.pools().get(pool).site();
        boolean isThere = run.at() >= 0 && corridor.pools().get(run.at()).site() == site;
        return !isThere && run.leftSite == site && simulation.nowMs() - run.leftSiteMs < Tally.REVERSAL_MS;
    }

    /** -1 where there is no room. */
    int best(Simulation simulation, Knowledge knowledge, JobRun run) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int pool = 0; pool < simulation.corridor().pools().size(); pool++) {
            if (run.job.speed()[pool] > 0 && simulation.fits(run, pool)) {
                double yuan = yuan(simulation, knowledge, run, pool);
                if (yuan < least) {
                    least = yuan;
                    best = pool;
                }
            }
        }
        return best;
    }

    /** What a run that starts now at a pool costs by forecast, prices of limits included, yuan. */
    private double yuan(Simulation simulation, Knowledge knowledge, JobRun run, int index) {
        return yuan(simulation, knowledge, run, index, hourPart(simulation));
    }

    /** The same, without the price of the present hour's chips. */
    double fillYuan(Simulation simulation, Knowledge knowledge, JobRun run, int index) {
        return yuan(simulation, knowledge, run, index, 1);
    }

    private static double hourPart(Simulation simulation) {
        return (simulation.nowMs() % Simulation.HOUR_MS) / 3.6e6;
    }

    /** @param pricedFrom from when on the chips have their price, hours from the present full hour */
    private double yuan(Simulation simulation, Knowledge knowledge, JobRun run, int index, double pricedFrom) {
        Pool pool = simulation.corridor().pools().get(index);
        double hours = knowledge.leftMs(simulation, run) / 3.6e6 / run.job.speed()[index];
        double extra = Tally.transferYuan(simulation.corridor(), run, index)
                + (isTooSoon(simulation, run, index) ? REVERSAL_YUAN : 0);
        if (yuanPerKwh.isEmpty()) {
            return extra;
        }
        double from = hourPart(simulation);
        double to = from + hours;
        double openedChips = simulation.opens(run, index) * pool.chipsPerHost();
        double kw = run.job.chips() * pool.activeKw()
                + pool.shareKw() * (OPENING * openedChips + (1 - OPENING) * run.job.chips());
        return kw * yuanPerKwh.get(pool.site()).over(from, to)
                + run.job.chips() * chipYuan.get(index).over(Math.min(pricedFrom, to), to)
                + extra;
    }

    /** Pools where a job may run, cheapest hour first. */
    List<Integer> byPrice(Simulation simulation, JobRun run) {
        List<Integer> pools = new ArrayList<>();
        for (int pool = 0; pool < simulation.corridor().pools().size(); pool++) {
            if (run.job.speed()[pool] > 0) {
                pools.add(pool);
            }
        }
        int hour = (int) Corridor.hour(simulation.nowMs());
        pools.sort(Comparator.comparingDouble(
                (Integer pool) -> simulation.corridor().pools().get(pool).chipKw(CapMode.FULL)
                        * simulation.corridor().ratesOf(pool).objective().value(hour)));
        return pools;
    }
}
