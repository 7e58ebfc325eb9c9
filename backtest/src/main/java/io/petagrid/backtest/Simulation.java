package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.Pool;
import io.petagrid.sim.SimulatorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A corridor at work, event by event: jobs come and end, hours strike. Do-nothing runs it until the window begins; then the policy takes over
 * and the books are opened. It ends when all jobs that came before the window's end have finished.
 */
final class Simulation {
    static final long HOUR_MS = 3_600_000;
    private static final long LONGEST_DRAIN_MS = 60 * 24 * HOUR_MS;

    private final Corridor corridor;
    private final List<HostPool> pools = new ArrayList<>();
    private final double[] siteKw;
    private final double[] feederRoomKw;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::atMs).thenComparing(Event::kind).thenComparingInt(Event::order));
    private final List<JobRun> runs = new ArrayList<>();
    private final List<JobRun> running = new ArrayList<>();
    private final Tally tally = new Tally();
    private Books books = new Books();
    private final long windowMs;
    private final long endMs;
    private Policy policy;
    private long nowMs;
    private int unfinished;

    private enum Kind {
        END,
        TAKEOVER,
        ARRIVAL,
        HOUR
    }

    private record Event(long atMs, Kind kind, int order, int epoch) {}

    Simulation(Corridor corridor, List<SimJob> jobs, long windowMs, long endMs) {
        this.corridor = corridor;
        this.feederRoomKw = corridor.feederRoomKw();
        this.siteKw = new double[corridor.rates().size()];
        this.windowMs = windowMs;
        this.endMs = endMs;
        this.policy = new DoNothing();
        for (int pool = 0; pool < corridor.pools().size(); pool++) {
            pools.add(pool(pool));
        }
        for (SimJob job : jobs) {
            runs.add(new JobRun(job));
            events.add(new Event(job.submitMs(), Kind.ARRIVAL, job.id(), 0));
        }
        unfinished = jobs.size();
        events.add(new Event(windowMs, Kind.TAKEOVER, 0, 0));
        events.add(new Event(windowMs, Kind.HOUR, 0, 0));
    }

    private HostPool pool(int index) {
        Pool pool = corridor.pools().get(index);
        int hosts = pool.hosts() - corridor.residentHosts()[index];
        long offMs = (long) (corridor.file().hostOffMinutes() * 60_000);
        return new HostPool(pool, hosts, offMs, (chips, from, to) -> {
            books.add(corridor.ratesOf(index), chips * pool.shareKw(), from, to, false);
        });
    }

    /** Runs it to its end under a policy. */
    void run(Policy takingOver) {
        while (unfinished > 0) {
            Event event = events.remove();
            nowMs = event.atMs;
            switch (event.kind) {
                case END -> end(runs.get(event.order), event.epoch);
                case TAKEOVER -> takeOver(takingOver);
                case ARRIVAL -> policy.arrived(this, runs.get(event.order));
                case HOUR -> {
                    requireProgress();
                    events.add(new Event(nowMs + HOUR_MS, Kind.HOUR, 0, 0));
                    policy.hour(this);
                }
            }
        }
        pools.forEach(pool -> pool.settleAll(nowMs));
    }

    /** A job that fits nowhere would keep it going for ever. */
    private void requireProgress() {
        if (nowMs > endMs + LONGEST_DRAIN_MS) {
            throw new SimulatorException(unfinished + " jobs have not ended long after the window under "
                    + policy.name() + "; is the corridor too small for them?");
        }
    }

    private void takeOver(Policy takingOver) {
        pools.forEach(pool -> pool.settleAll(nowMs));
        for (JobRun run : running) {
            book(run);
            run.resident = true;
        }
        books = new Books();
        policy = takingOver;
        for (JobRun run : runs) {
            if (run.job.submitMs() < nowMs && !run.isRunning() && !run.isFinished()) {
                policy.arrived(this, run);
            }
        }
    }

    /** Whether a job fits into a pool now, by hosts and by the feeders' limit. */
    boolean fits(JobRun run, int pool) {
        SimJob job = run.job;
        return job.speed()[pool] > 0
                && pools.get(pool).fits(job.chips(), job.gang())
                && siteKw[siteOf(pool)] + kw(job, pool, CapMode.FULL) <= feederRoomKw[siteOf(pool)];
    }

    private double kw(SimJob job, int pool, CapMode cap) {
        return job.chips() * corridor.pools().get(pool).chipKw(cap);
    }

    private int siteOf(int pool) {
        return corridor.pools().get(pool).site();
    }

    void start(JobRun run, int pool, CapMode cap) {
        SimJob job = run.job;
        if (run.isRunning() || run.isFinished() || !fits(run, pool)) {
            throw new IllegalStateException("job " + job.id() + " cannot start at pool " + pool);
        }
        tally.started(this, run, pool, books);
        run.hosts = pools.get(pool).take(job.chips(), job.gang(), nowMs);
        siteKw[siteOf(pool)] += kw(job, pool, cap);
        run.overheadMs = overheadMs(run, pool);
        run.pool = pool;
        run.cap = cap;
        run.startedMs = nowMs;
        run.epoch++;
        running.add(run);
        long endMs = nowMs + Math.max(1, (long) Math.ceil(run.overheadMs + run.leftMs(pool, cap)));
        events.add(new Event(endMs, Kind.END, job.id(), run.epoch));
    }

    /** Data that must come first, and what a pause has cost, milliseconds. */
    private double overheadMs(JobRun run, int pool) {
        double gib = Tally.transferGib(corridor, run, pool);
        double restartMs = run.doneMs > 0 ? corridor.file().checkpointMinutes() * 60_000 : 0;
        return gib * corridor.file().link().hoursPerGib() * HOUR_MS + restartMs;
    }

    /** Stops a job; it keeps what it has done. */
    void pause(JobRun run) {
        leave(run);
        run.lastPool = run.segments.getLast().pool();
    }

    private void leave(JobRun run) {
        book(run);
        run.doneMs = run.doneBy(nowMs);
        run.plainRunMs += Math.max(0, nowMs - run.startedMs - run.overheadMs) / run.cap.time();
        run.segments.add(new JobRun.Segment(run.pool, run.cap, run.startedMs, nowMs));
        pools.get(run.pool).give(run.hosts, run.job.gang(), nowMs);
        siteKw[siteOf(run.pool)] -= kw(run.job, run.pool, run.cap);
        run.lastPool = run.pool;
        run.pool = -1;
        run.stoppedMs = nowMs;
        run.epoch++;
        running.remove(run);
    }

    private void end(JobRun run, int epoch) {
        if (run.epoch != epoch || !run.isRunning()) {
            return;
        }
        leave(run);
        run.finishedMs = nowMs;
        unfinished--;
        policy.ended(this, run);
    }

    /** Books what a job has drawn since it started. */
    private void book(JobRun run) {
        long from = nowMs > windowMs ? Math.max(run.startedMs, windowMs) : run.startedMs;
        books.add(corridor.ratesOf(run.pool), kw(run.job, run.pool, run.cap), from, nowMs, true);
    }

    Corridor corridor() {
        return corridor;
    }

    long nowMs() {
        return nowMs;
    }

    int freeChips(int pool) {
        return pools.get(pool).freeChips();
    }

    /** Hosts that are empty and that a job would use at a pool where it fits. */
    int opens(JobRun run, int pool) {
        return pools.get(pool).opens(run.job.chips(), run.job.gang());
    }

    List<JobRun> running() {
        return running;
    }

    List<JobRun> runs() {
        return runs;
    }

    Books books() {
        return books;
    }

    Tally tally() {
        return tally;
    }

    long windowMs() {
        return windowMs;
    }

    long endMs() {
        return endMs;
    }
}
