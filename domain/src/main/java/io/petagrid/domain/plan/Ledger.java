package io.petagrid.domain.plan;

import java.util.List;

/** Chips and power that are still free in the hours to come. */
final class Ledger {
    private final List<Pool> pools;
    private final double[][] chips;
    private final double[][] kw;

    Ledger(PlanState state) {
        this.pools = state.pools();
        this.chips = copy(state.freeChips());
        this.kw = copy(state.freeKw());
    }

    private static double[][] copy(double[][] values) {
        double[][] copy = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            copy[row] = values[row].clone();
        }
        return copy;
    }

    /** Chips that are still free, by pool and hour; not a copy. */
    double[][] chips() {
        return chips;
    }

    int pools() {
        return chips.length;
    }

    boolean hasRoom(int pool, CapMode cap, int jobChips, int hour) {
        int site = pools.get(pool).site();
        return hour >= chips[pool].length
                || (chips[pool][hour] >= jobChips
                        && kw[site][hour] >= jobChips * pools.get(pool).chipKw(cap));
    }

    /** Whether there is room for a run that begins at a full hour. */
    boolean hasRoom(int pool, CapMode cap, int jobChips, int from, double hours) {
        for (int hour = from; hour < from + hours; hour++) {
            if (!hasRoom(pool, cap, jobChips, hour)) {
                return false;
            }
        }
        return true;
    }

    void book(int pool, CapMode cap, int jobChips, int from, double hours) {
        double jobKw = jobChips * pools.get(pool).chipKw(cap);
        for (int hour = from; hour < from + hours && hour < chips[pool].length; hour++) {
            // What starts now needs its chips now; later starts share an hour.
            double part = hour == 0 ? 1 : Math.min(1, from + hours - hour);
            chips[pool][hour] -= jobChips * part;
            kw[pools.get(pool).site()][hour] -= jobKw * part;
        }
    }

    /** Keeps what a job holds that runs, for this hour, until its own turn comes. */
    void hold(PlanJob job) {
        book(job.pool(), job.cap(), job.chips(), 0, 1);
    }

    void release(PlanJob job) {
        book(job.pool(), job.cap(), -job.chips(), 0, 1);
    }
}
