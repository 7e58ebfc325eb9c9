package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import java.util.ArrayList;
import java.util.List;

/** The cheapest place that has room now, by the price of this hour; else the job waits. Waiting jobs are tried in order whenever one ends. */
final class Greedy implements Policy {
    private final List<JobRun> waiting = new ArrayList<>();

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public void arrived(Simulation simulation, JobRun run) {
        if (!start(simulation, run)) {
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
        waiting.removeIf(next -> start(simulation, next));
    }

    @Override
    public void hour(Simulation simulation) {
        // It decides when jobs come and end.
    }
}
