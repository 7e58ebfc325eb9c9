package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * First fit at the home site, in the order of the site's pools; else the job waits there. Waiting jobs start in order, a later one before an
 * earlier one only while the earlier has waited for less than an hour.
 */
final class DoNothing implements Policy {
    private final List<List<JobRun>> waiting = new ArrayList<>();

    @Override
    public String name() {
        return "do-nothing";
    }

    @Override
    public void arrived(Simulation simulation, JobRun run) {
        List<JobRun> queue = queue(run.job.homeSite());
        if (!isBlocked(simulation, queue) && start(simulation, run)) {
            return;
        }
        queue.add(run);
    }

    private List<JobRun> queue(int site) {
        while (waiting.size() <= site) {
            waiting.add(new ArrayList<>());
        }
        return waiting.get(site);
    }

    private static boolean isBlocked(Simulation simulation, List<JobRun> queue) {
        return !queue.isEmpty() && simulation.nowMs() - queue.getFirst().job.submitMs() >= Simulation.HOUR_MS;
    }

    private static boolean start(Simulation simulation, JobRun run) {
        for (int pool = 0; pool < simulation.corridor().pools().size(); pool++) {
            if (simulation.corridor().pools().get(pool).site() == run.job.homeSite() && simulation.fits(run, pool)) {
                simulation.start(run, pool, CapMode.FULL);
                return true;
            }
        }
        return false;
    }

    @Override
    public void ended(Simulation simulation, JobRun run) {
        int site = simulation.corridor().pools().get(run.lastPool).site();
        Iterator<JobRun> each = queue(site).iterator();
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
