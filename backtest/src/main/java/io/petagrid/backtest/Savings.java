package io.petagrid.backtest;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.Pool;

/**
 * What a policy saves against do-nothing, by cause, yuan of J. The parts add up exactly: schedules between the two are costed in a fixed
 * order, each job's place first, then its times, then its cap; what is left is host power, chips that are on without work.
 */
record Savings(double placeYuan, double timeYuan, double capYuan, double hostPowerYuan) {
    static Savings of(Corridor corridor, long windowMs, Outcome doNothing, Outcome policy) {
        double place = 0;
        double time = 0;
        double cap = 0;
        for (int job = 0; job < policy.runs().size(); job++) {
            JobRun before = doNothing.runs().get(job);
            JobRun after = policy.runs().get(job);
            if (after.resident || after.finishedMs <= windowMs) {
                continue;
            }
            double atFirst = yuan(corridor, before, false);
            double placed = placed(corridor, before, after);
            double uncapped = yuan(corridor, after, true);
            double atLast = yuan(corridor, after, false);
            place += atFirst - placed;
            time += placed - uncapped;
            cap += uncapped - atLast;
        }
        double hostPower = doNothing.books().idleYuan - policy.books().idleYuan;
        return new Savings(place, time, cap, hostPower);
    }

    /** The job's own cost; uncapped, each part of its run takes less time and starts where it started. */
    private static double yuan(Corridor corridor, JobRun run, boolean uncapped) {
        double yuan = 0;
        for (JobRun.Segment segment : run.segments) {
            double from = Corridor.hour(segment.fromMs());
            double to = Corridor.hour(segment.toMs());
            boolean asFull = uncapped && segment.cap() != CapMode.FULL;
            CapMode cap = uncapped ? CapMode.FULL : segment.cap();
            yuan += yuan(
                    corridor,
                    run,
                    segment.pool(),
                    cap,
                    from,
                    asFull ? from + (to - from) / segment.cap().time() : to);
        }
        return yuan;
    }

    /** Do-nothing's start, at the place where the policy ran most of the job. */
    private static double placed(Corridor corridor, JobRun before, JobRun after) {
        JobRun.Segment longest = after.segments.getFirst();
        for (JobRun.Segment segment : after.segments) {
            longest = segment.toMs() - segment.fromMs() > longest.toMs() - longest.fromMs() ? segment : longest;
        }
        if (longest.pool() == before.segments.getFirst().pool()) {
            return yuan(corridor, before, false);
        }
        double from = Corridor.hour(before.segments.getFirst().fromMs());
        double hours = before.job.workMs() / before.job.speed()[longest.pool()] / 3.6e6;
        return yuan(corridor, before, longest.pool(), CapMode.FULL, from, from + hours);
    }

    private static double yuan(Corridor corridor, JobRun run, int at, CapMode cap, double from, double to) {
        Pool pool = corridor.pools().get(at);
        return run.job.chips()
                * pool.chipKw(cap)
                * corridor.ratesOf(at).objective().over(from, to);
    }
}
