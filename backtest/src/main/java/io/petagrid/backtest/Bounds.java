package io.petagrid.backtest;

import io.petagrid.domain.plan.BoundJob;
import io.petagrid.domain.plan.BoundProblem;
import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.JobKind;
import io.petagrid.domain.plan.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the lower bound's problem out of a window: what ran already and what is resident is taken off the limits; every other job is free. A
 * job that waited for longer than its slack under one of the compared policies has its window widened to that, so that the bound holds for
 * each of them.
 *
 * @param fixedYuan cost of the jobs that ran already, the same for all
 * @param widened jobs whose window was widened
 */
record Bounds(BoundProblem problem, double fixedYuan, int widened) {
    static Bounds of(Simulation simulation, List<Outcome> compared) {
        Corridor corridor = simulation.corridor();
        int first = (int) Corridor.hour(simulation.windowMs());
        int hours = corridor.hours() - first;
        double[][] chips = new double[corridor.pools().size()][hours];
        double[][] kw = new double[corridor.rates().size()][hours];
        double[][] rates = new double[corridor.rates().size()][hours];
        limits(corridor, chips, kw, rates, first);
        double fixed = 0;
        int widened = 0;
        List<BoundJob> jobs = new ArrayList<>();
        for (JobRun run : simulation.runs()) {
            if (run.resident) {
                fixed += takeOff(corridor, run, simulation.windowMs(), chips, kw);
            } else if (run.finishedMs > simulation.windowMs()) {
                double delayMs = delay(compared, run.job.id());
                widened += delayMs > run.job.slackMs() ? 1 : 0;
                jobs.add(job(run.job, simulation.windowMs(), Math.max(delayMs, (double) run.job.slackMs())));
            }
        }
        return new Bounds(new BoundProblem(hours, corridor.pools(), rates, chips, kw, jobs), fixed, widened);
    }

    private static void limits(Corridor corridor, double[][] chips, double[][] kw, double[][] rates, int first) {
        for (int site = 0; site < kw.length; site++) {
            for (int hour = 0; hour < kw[site].length; hour++) {
                kw[site][hour] = corridor.feederKw()[site];
                rates[site][hour] = corridor.rates().get(site).objective().value(first + hour);
            }
        }
        for (int index = 0; index < chips.length; index++) {
            Pool pool = corridor.pools().get(index);
            int resident = corridor.residentHosts()[index] * pool.chipsPerHost();
            for (int hour = 0; hour < chips[index].length; hour++) {
                chips[index][hour] = pool.chips() - resident;
                kw[pool.site()][hour] -= resident * pool.chipKw(CapMode.FULL);
            }
        }
    }

    private static double delay(List<Outcome> compared, int job) {
        double delay = 0;
        for (Outcome outcome : compared) {
            JobRun run = outcome.runs().get(job);
            delay = Math.max(delay, run.delayMs(run.finishedMs));
        }
        return delay;
    }

    private static BoundJob job(SimJob job, long windowMs, double slackMs) {
        long release = Math.max(job.submitMs(), windowMs);
        double slack = Math.max(0, slackMs - (release - job.submitMs()));
        // A millisecond for each part of a run that ends at a full one.
        return new BoundJob(
                Corridor.hour(release - windowMs),
                job.workMs() / 3.6e6,
                (slack + 1) / 3.6e6,
                job.chips(),
                job.kind(),
                job.speed(),
                job.kind() != JobKind.INFLEXIBLE);
    }

    private static double takeOff(Corridor corridor, JobRun run, long windowMs, double[][] chips, double[][] kw) {
        JobRun.Segment segment = run.segments.getLast();
        Pool pool = corridor.pools().get(segment.pool());
        double kwOfJob = run.job.chips() * pool.chipKw(segment.cap());
        double from = Corridor.hour(windowMs);
        double to = Corridor.hour(segment.toMs());
        for (int hour = 0; hour < chips[0].length && from + hour < to; hour++) {
            double part = Math.min(1, to - from - hour);
            chips[segment.pool()][hour] -= run.job.chips() * part;
            kw[pool.site()][hour] -= kwOfJob * part;
        }
        return kwOfJob * corridor.ratesOf(segment.pool()).objective().over(from, to);
    }
}
