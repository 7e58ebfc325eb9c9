package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The cheapest place that has room now, by the price of this hour; else the job waits. Waiting jobs start in order as in do-nothing. */
final class Greedy implements Policy {
    private final List<JobRun> waiting = new ArrayList<>();

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public void arrived(Simulation simulation, JobRun run) {
        boolean blocked = !waiting.isEmpty()
                && simulation.nowMs() - waiting.getFirst().job.submitMs() >= Simulation.HOUR_MS;
        if (blocked || !start(simulation, run)) {
            waiting.add(run);
        }
    }

    private static boolean start(Simulation simulation, JobRun run) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        Corridor corridor = simulation.corridor();
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            if (simulation.fits(run, pool)) {
                int hour = (int) Corridor.hour(simulation.nowMs());
                double hours = run.job.estimateMs() / 3.6e6 / run.job.speed()[pool];
                double yuan = run.job.chips()
                                * corridor.pools().get(pool).chipKw(CapMode.FULL)
                                * hours
                                * corridor.ratesOf(pool).objective().value(hour)
                        + Tally.transferYuan(corridor, run, pool);
                if (yuan < least) {
                    least = yuan;
                    best = pool;
                }
            }
        }
        if (best >= 0) {
            simulation.start(run, best, CapMode.FULL);
        }
        return best >= 0;
    }

    @Override
    public void ended(Simulation simulation, JobRun run) {
        Iterator<JobRun> each = waiting.iterator();
        while (each.hasNext()) {
            JobRun next = each.next();
            if (start(simulation, next)) {
                each.remove();
            } else if (simulation.nowMs() - next.job.submitMs() >= Simulation.HOUR_MS) {
                return;
            }
        }
    }

    @Override
    public void hour(Simulation simulation) {
        // It decides when jobs come and end.
    }
}
