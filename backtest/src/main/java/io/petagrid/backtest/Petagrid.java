package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.LimitPrices;
import io.petagrid.domain.plan.Plan;
import io.petagrid.domain.plan.PlanJob;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.PlanVerifier;
import io.petagrid.domain.plan.Planner;
import io.petagrid.domain.plan.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The planner at work. An inflexible job is placed when it comes; flexible ones are planned each hour over the hours to come. A job whose
 * slack runs out, and an inflexible one without room, may have a job paused that can wait.
 */
final class Petagrid implements Policy {
    private static final int HOURS = 100;
    private static final int ROUNDS = 12;
    private static final double DWELL_MS = 3_600_000;
    /** A waiting job with less slack than this is started wherever there is room, hours. */
    private static final double URGENT_HOURS = 1.2;
    /** A job that is paused for another keeps at least this much slack, hours. */
    private static final double SPARE_HOURS = 2;

    private final Knowledge knowledge;
    private final Planner planner = new Planner(ROUNDS);
    private final Occupancy occupancy = new Occupancy();
    private final List<JobRun> waiting = new ArrayList<>();
    private final List<JobRun> urgent = new ArrayList<>();
    private final Placer placer = new Placer();
    private final Filler filler;
    private @Nullable LimitPrices prices;
    private int refused;

    Petagrid(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.filler = new Filler(placer, knowledge);
    }

    @Override
    public String name() {
        return knowledge.isPerfect() ? "petagrid-perfect" : "petagrid";
    }

    @Override
    public int refused() {
        return refused;
    }

    @Override
    public Map<String, Double> forecastErrors() {
        return knowledge.errors();
    }

    @Override
    public void arrived(Simulation simulation, JobRun run) {
        if (run.job.isFlexible()) {
            waiting.add(run);
        } else if (!startNow(simulation, run)) {
            urgent.add(run);
        }
    }

    @Override
    public void ended(Simulation simulation, JobRun run) {
        serve(simulation);
        filler.fill(simulation, run.lastPool, waiting);
    }

    /** Those that cannot wait, in the order in which they came to be so. */
    private void serve(Simulation simulation) {
        urgent.removeIf(next -> next.isRunning() || startNow(simulation, next));
    }

    private boolean startNow(Simulation simulation, JobRun run) {
        int pool = run.lastPool >= 0 && simulation.fits(run, run.lastPool)
                ? run.lastPool
                : placer.best(simulation, knowledge, run);
        if (pool < 0) {
            pool = makeRoom(simulation, run);
        }
        if (pool >= 0) {
            simulation.start(run, pool, CapMode.FULL);
        }
        return pool >= 0;
    }

    /** Pauses jobs that can wait, as few as make room at one pool; -1 where that does not help. */
    private int makeRoom(Simulation simulation, JobRun run) {
        for (int pool : placer.byPrice(simulation, run)) {
            List<JobRun> paused = pausable(simulation, pool);
            int chips = simulation.freeChips(pool);
            int count = 0;
            while (count < paused.size() && chips < run.job.chips()) {
                chips += paused.get(count++).job.chips();
            }
            if (chips < run.job.chips()) {
                continue;
            }
            paused.subList(0, count).forEach(each -> rest(simulation, each));
            if (simulation.fits(run, pool)) {
                return pool;
            }
        }
        return -1;
    }

    private static List<JobRun> pausable(Simulation simulation, int pool) {
        List<JobRun> found = new ArrayList<>();
        for (JobRun each : simulation.running()) {
            if (each.pool == pool
                    && Occupancy.isPlanned(each)
                    && mayStop(simulation, each)
                    && slackHours(simulation, each) > SPARE_HOURS) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparingDouble((JobRun each) -> -slackHours(simulation, each))
                .thenComparingInt(each -> each.job.id()));
        return found;
    }

    private void rest(Simulation simulation, JobRun run) {
        simulation.pause(run);
        run.plannedMs = simulation.nowMs();
        waiting.add(run);
    }

    private static boolean mayStop(Simulation simulation, JobRun run) {
        return simulation.nowMs() - run.startedMs >= DWELL_MS;
    }

    private static double slackHours(Simulation simulation, JobRun run) {
        return (run.job.slackMs() - run.delayMs(simulation.nowMs())) / 3.6e6;
    }

    @Override
    public void hour(Simulation simulation) {
        int now = (int) Corridor.hour(simulation.nowMs());
        knowledge.score(simulation.corridor(), now);
        PlanState state = state(simulation, now);
        Plan plan = planner.plan(state);
        prices = plan.prices();
        placer.use(state, plan.prices());
        PlanVerifier.Verdict verdict = PlanVerifier.check(state, plan.proposals());
        refused += verdict.refused().size();
        apply(simulation, verdict.accepted());
        for (JobRun run : List.copyOf(waiting)) {
            if (!run.isRunning() && slackHours(simulation, run) < URGENT_HOURS) {
                urgent.add(run);
                waiting.remove(run);
            }
        }
        serve(simulation);
    }

    private PlanState state(Simulation simulation, int now) {
        Corridor corridor = simulation.corridor();
        double[][] free = occupancy.freeChips(simulation, knowledge, HOURS);
        List<PlanJob> jobs = new ArrayList<>();
        for (JobRun run : waiting) {
            jobs.add(job(simulation, run));
        }
        for (JobRun run : simulation.running()) {
            if (Occupancy.isPlanned(run)) {
                jobs.add(job(simulation, run));
            }
        }
        return new PlanState(
                HOURS,
                corridor.pools(),
                knowledge.yuanPerKwh(corridor, now, HOURS),
                free,
                Occupancy.freeKw(simulation, free, HOURS),
                jobs,
                shifted(corridor));
    }

    private LimitPrices shifted(Corridor corridor) {
        LimitPrices shifted =
                LimitPrices.none(corridor.pools().size(), corridor.rates().size(), HOURS);
        if (prices != null) {
            for (int pool = 0; pool < shifted.chip().length; pool++) {
                System.arraycopy(prices.chip()[pool], 1, shifted.chip()[pool], 0, HOURS - 1);
            }
            for (int site = 0; site < shifted.power().length; site++) {
                System.arraycopy(prices.power()[site], 1, shifted.power()[site], 0, HOURS - 1);
            }
        }
        return shifted;
    }

    private PlanJob job(Simulation simulation, JobRun run) {
        Corridor corridor = simulation.corridor();
        double[] extra = new double[corridor.pools().size()];
        for (int pool = 0; pool < extra.length; pool++) {
            extra[pool] = run.job.speed()[pool] > 0 ? Tally.transferYuan(corridor, run, pool) : 0;
            if (Placer.isTooSoon(simulation, run, pool)) {
                extra[pool] = Double.POSITIVE_INFINITY;
            }
        }
        return new PlanJob(
                run.job.id(),
                run.job.kind(),
                run.job.chips(),
                run.job.speed(),
                knowledge.leftMs(simulation, run) / 3.6e6,
                Math.max(0, slackHours(simulation, run) - 1),
                run.pool,
                run.cap,
                run.isRunning() && mayStop(simulation, run),
                true,
                extra,
                corridor.file().checkpointMinutes() / 60);
    }

    private void apply(Simulation simulation, List<Proposal> proposals) {
        Map<Integer, JobRun> planned = new HashMap<>();
        waiting.forEach(run -> planned.put(run.job.id(), run));
        simulation.running().forEach(run -> planned.put(run.job.id(), run));
        for (Proposal each : proposals) {
            JobRun run = planned.get(each.job());
            if (run != null && each.action() == Proposal.Action.PAUSE) {
                rest(simulation, run);
                double hours = Math.min(each.startHour(), slackHours(simulation, run) - URGENT_HOURS - 1);
                run.plannedMs = simulation.nowMs() + ((long) hours) * Simulation.HOUR_MS;
            }
        }
        for (Proposal each : proposals) {
            JobRun run = planned.get(each.job());
            if (run != null) {
                run.plannedYuan = each.pool() >= 0 ? each.yuan() : 0;
            }
            if (run != null && each.action() == Proposal.Action.MOVE && simulation.fits(run, each.pool())) {
                simulation.pause(run);
                simulation.start(run, each.pool(), each.cap());
            } else if (run != null && each.action() == Proposal.Action.START) {
                begin(simulation, run, each);
            }
        }
    }

    private void begin(Simulation simulation, JobRun run, Proposal proposal) {
        // What was paused until a time stays so, unless that was long ago.
        boolean tooEarly = run.plannedMs > simulation.nowMs() && simulation.nowMs() - run.stoppedMs < Tally.REVERSAL_MS;
        int pool = run.doneMs > 0 ? proposal.pool() : placer.best(simulation, knowledge, run);
        if (!tooEarly && pool >= 0 && simulation.fits(run, pool)) {
            simulation.start(run, pool, proposal.cap());
            waiting.remove(run);
        }
    }
}
