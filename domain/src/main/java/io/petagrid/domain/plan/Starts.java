package io.petagrid.domain.plan;

import java.util.Arrays;

/**
 * All runs of like jobs in one piece that begin at a full hour: at which pool, under which cap, from when. They are put in order of cost when
 * a second job asks for them: for one job, that would cost more than it saves. Where not even the smallest job of a size has room any more,
 * jobs of that size do not look again.
 */
final class Starts {
    private static final CapMode[] CAPS = CapMode.values();
    /** A cap is for runs whose slack would bear one that takes so many times its estimate. */
    private static final double CAP_CAUTION = 3;

    private final Ledger ledger;
    private final Jobs jobs;
    private double[] yuan;
    private int[] runs;
    private int count;
    private int[][] next = new int[0][];
    private int uses;

    /**
     * What like jobs have in common.
     *
     * @param leftHours estimated run time at speed 1 and full power, hours
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Jobs(double[] speed, double leftHours, boolean mayCap) {}

    private Starts(Jobs jobs, Ledger ledger, int most) {
        this.jobs = jobs;
        this.ledger = ledger;
        this.yuan = new double[most];
        this.runs = new int[most];
    }

    /** Those within some slack, hours; in order of start, pool and cap. */
    static Starts within(Jobs jobs, PricedHours priced, Ledger ledger, int slackHours) {
        int most = (slackHours + 1) * priced.pools() * CAPS.length;
        Starts starts = new Starts(jobs, ledger, most);
        for (int start = 0; start <= slackHours; start++) {
            for (int pool = 0; pool < priced.pools(); pool++) {
                for (CapMode cap : CAPS) {
                    if (jobs.speed[pool] > 0 && (cap == CapMode.FULL || jobs.mayCap)) {
                        double run = jobs.leftHours / jobs.speed[pool] * cap.time();
                        starts.add(start, pool, cap, priced.of(pool, cap).over(start, start + run));
                    }
                }
            }
        }
        return starts;
    }

    private void add(int start, int pool, CapMode cap, double cost) {
        yuan[count] = cost;
        runs[count] = (start * ledger.pools() + pool) * CAPS.length + cap.ordinal();
        count++;
    }

    int pool(int run) {
        return runs[run] / CAPS.length % ledger.pools();
    }

    CapMode cap(int run) {
        return CAPS[runs[run] % CAPS.length];
    }

    int start(int run) {
        return runs[run] / CAPS.length / ledger.pools();
    }

    /** What a run costs a job, bringing it there included, yuan. */
    double yuan(PlanJob job, int run) {
        return job.chips() * yuan[run] + job.extraYuan()[pool(run)];
    }

    /** Run time of a job itself, not of its like, hours. */
    double hours(PlanJob job, int run) {
        return job.leftHours() / job.speed()[pool(run)] * cap(run).time();
    }

    /** The cheapest run of a job that has room; -1 where none has. */
    int cheapest(PlanJob job) {
        return sortOnSecondUse() ? firstInOrder(job) : cheapestOfAll(job);
    }

    private int cheapestOfAll(PlanJob job) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < count; run++) {
            double all = yuan(job, run);
            if (all < least && isWithinSlack(job, run) && hasRoom(job, run)) {
                least = all;
                best = run;
            }
        }
        return best;
    }

    private int firstInOrder(PlanJob job) {
        int smallest = 1 << sizeOf(job.chips());
        int[] skip = skip(job.chips());
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int run = find(skip, 0); run < count && job.chips() * yuan[run] < least; run = find(skip, run + 1)) {
            if (!ledger.hasRoom(pool(run), cap(run), smallest, start(run))) {
                skip[run] = run + 1;
            } else if (yuan(job, run) < least && isWithinSlack(job, run) && hasRoom(job, run)) {
                least = yuan(job, run);
                best = run;
            }
        }
        return best;
    }

    private boolean isWithinSlack(PlanJob job, int run) {
        CapMode cap = cap(run);
        double full = jobs.leftHours / jobs.speed[pool(run)];
        return start(run) + full * (cap.time() - 1) * CAP_CAUTION <= Math.max(0, job.slackHours());
    }

    private boolean hasRoom(PlanJob job, int run) {
        return ledger.hasRoom(pool(run), cap(run), job.chips(), start(run), hours(job, run));
    }

    private static int sizeOf(int chips) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, chips));
    }

    /** By run, the next one that may still have room for jobs of a size; itself where it may. */
    private int[] skip(int chips) {
        int size = sizeOf(chips);
        if (next.length <= size) {
            int before = next.length;
            next = Arrays.copyOf(next, size + 1);
            for (int each = before; each < next.length; each++) {
                next[each] = new int[0];
            }
        }
        if (next[size].length == 0) {
            next[size] = new int[count + 1];
            Arrays.setAll(next[size], run -> run);
        }
        return next[size];
    }

    /** The first run from one on that may have room. */
    private static int find(int[] skip, int from) {
        int run = from;
        while (skip[run] != run) {
            skip[run] = skip[skip[run]];
            run = skip[run];
        }
        return run;
    }

    private boolean sortOnSecondUse() {
        uses++;
        if (uses == 2) {
            sort();
        }
        return uses >= 2;
    }

    /** Costs are not negative, so their bits sort as they do; the lowest carry the place, so that what costs alike stays in order. */
    private void sort() {
        long places = Long.highestOneBit(Math.max(1, count)) * 2 - 1;
        long[] order = new long[count];
        for (int run = 0; run < count; run++) {
            order[run] = (Double.doubleToRawLongBits(yuan[run]) & ~places) | run;
        }
        Arrays.sort(order);
        double[] sortedYuan = new double[count];
        int[] sortedRuns = new int[count];
        for (int place = 0; place < count; place++) {
            int run = (int) (order[place] & places);
            sortedYuan[place] = yuan[run];
            sortedRuns[place] = runs[run];
        }
        yuan = sortedYuan;
        runs = sortedRuns;
    }
}
