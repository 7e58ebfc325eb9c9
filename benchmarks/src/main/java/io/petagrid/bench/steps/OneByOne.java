package io.petagrid.bench.steps;

import io.petagrid.domain.plan.CapMode;
import io.petagrid.domain.plan.PlanJob;
import io.petagrid.domain.plan.PlanState;
import io.petagrid.domain.plan.Pool;

/** The plain way to plan: job by job, every pool, cap and start, the cheapest that has room. Without prices, without pauses. */
final class OneByOne {
    private final PlanState state;
    private final double[][] chips;
    private double yuan;

    OneByOne(PlanState state) {
        this.state = state;
        this.chips = new double[state.freeChips().length][];
        for (int pool = 0; pool < chips.length; pool++) {
            chips[pool] = state.freeChips()[pool].clone();
        }
    }

    /** What all jobs that found room cost, yuan. */
    double plan() {
        for (PlanJob job : state.jobs()) {
            place(job);
        }
        return yuan;
    }

    private void place(PlanJob job) {
        double least = Double.POSITIVE_INFINITY;
        int bestPool = -1;
        int bestStart = 0;
        double bestHours = 0;
        for (int pool = 0; pool < chips.length; pool++) {
            for (CapMode cap : CapMode.values()) {
                double hours = job.leftHours() / job.speed()[pool] * cap.time();
                for (int start = 0; start <= job.slackHours(); start++) {
                    double cost = cost(job, state.pools().get(pool), cap, start, hours, least);
                    if (cost < least && hasRoom(pool, job.chips(), start, hours)) {
                        least = cost;
                        bestPool = pool;
                        bestStart = start;
                        bestHours = hours;
                    }
                }
            }
        }
        if (bestPool >= 0) {
            yuan += least;
            for (int hour = bestStart; hour < end(bestStart, bestHours); hour++) {
                chips[bestPool][hour] -= job.chips();
            }
        }
    }

    private double cost(PlanJob job, Pool pool, CapMode cap, int start, double hours, double enough) {
        double kw = job.chips() * pool.chipKw(cap);
        double cost = 0;
        for (int hour = start; hour < end(start, hours) && cost < enough; hour++) {
            cost += kw * Math.min(1, start + hours - hour) * state.yuanPerKwh()[pool.site()][hour];
        }
        return cost;
    }

    private boolean hasRoom(int pool, int jobChips, int start, double hours) {
        for (int hour = start; hour < end(start, hours); hour++) {
            if (chips[pool][hour] < jobChips) {
                return false;
            }
        }
        return true;
    }

    private int end(int start, double hours) {
        return (int) Math.min(state.hours(), Math.ceil(start + hours));
    }
}
