package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills chips that become free between two plans: a waiting job that was to start later starts there at once where that costs clearly less
 * than its plan. The price of the present hour's chips is not asked for, since the plan has no other use for them.
 */
final class Filler {
    /** A start at once may cost so much of what the plan says. What is planned stands on estimates, and what waits may still find better. */
    private static final double SHARE_OF_PLAN = 0.6;

    private final Placer placer;
    private final Knowledge knowledge;

    Filler(Placer placer, Knowledge knowledge) {
        this.placer = placer;
        this.knowledge = knowledge;
    }

    /** Starts such jobs at a pool and takes them out of those that wait. */
    void fill(Simulation simulation, int pool, List<JobRun> waiting) {
        while (simulation.freeChips(pool) > 0) {
            JobRun best = best(simulation, pool, waiting);
            if (best == null) {
                return;
            }
            simulation.start(best, pool, CapMode.FULL);
            waiting.remove(best);
        }
    }

    private @Nullable JobRun best(Simulation simulation, int pool, List<JobRun> waiting) {
        JobRun best = null;
        double most = 0;
        for (JobRun run : waiting) {
            if (run.plannedYuan > 0 && run.doneMs == 0 && simulation.fits(run, pool)) {
                double gain = (SHARE_OF_PLAN * run.plannedYuan - placer.fillYuan(simulation, knowledge, run, pool))
                        / run.job.chips();
                if (gain > most) {
                    most = gain;
                    best = run;
                }
            }
        }
        return best;
    }
}
