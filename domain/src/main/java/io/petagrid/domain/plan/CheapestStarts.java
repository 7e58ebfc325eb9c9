package io.petagrid.domain.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The cheapest runs in one piece that begin at a full hour from now on, as plans let jobs begin. Jobs of the same speeds and length are
 * searched once for every slack: what a smaller slack allows, a larger one allows too.
 */
final class CheapestStarts implements RunSearch {
    private static final CapMode[] CAPS = CapMode.values();

    private final PricedHours priced;
    private final int mostSlack;
    private final IdentityHashMap<double[], Map<Like, BySlack>> known = new IdentityHashMap<>();
    private BySlack found = new BySlack(0);
    private int slack;

    /** Jobs of the same speeds that are searched at once. */
    private record Like(double workHours, boolean mayCap) {}

    /** By the slack that it takes, hours: the cheapest run. */
    private static final class BySlack {
        private final double[] yuan;
        private final int[] pool;
        private final int[] start;
        private final CapMode[] cap;

        private BySlack(int most) {
            yuan = new double[most + 1];
            pool = new int[most + 1];
            start = new int[most + 1];
            cap = new CapMode[most + 1];
            Arrays.fill(yuan, Double.POSITIVE_INFINITY);
            Arrays.fill(pool, -1);
            Arrays.fill(cap, CapMode.FULL);
        }

        private void offer(int takes, int atPool, CapMode atCap, int from, double cost) {
            if (cost < yuan[takes]) {
                yuan[takes] = cost;
                pool[takes] = atPool;
                cap[takes] = atCap;
                start[takes] = from;
            }
        }

        /** What takes less slack is open to whoever has more. */
        private void accumulate() {
            for (int takes = 1; takes < yuan.length; takes++) {
                int less = takes - 1;
                if (yuan[less] <= yuan[takes]) {
                    yuan[takes] = yuan[less];
                    pool[takes] = pool[less];
                    cap[takes] = cap[less];
                    start[takes] = start[less];
                }
            }
        }
    }

    /** @param mostSlack that a job has, hours; more is not used */
    CheapestStarts(PricedHours priced, int mostSlack) {
        this.priced = priced;
        this.mostSlack = mostSlack;
    }

    @Override
    public void find(BoundJob job) {
        found = known.computeIfAbsent(job.speed(), speed -> new HashMap<>())
                .computeIfAbsent(new Like(job.workHours(), job.mayCap()), like -> search(job));
        slack = (int) Math.clamp(job.slackHours(), 0, mostSlack);
        if (found.pool[slack] < 0) {
            throw new IllegalArgumentException("the job cannot run anywhere");
        }
    }

    private BySlack search(BoundJob job) {
        BySlack best = new BySlack(mostSlack);
        for (int pool = 0; pool < priced.pools(); pool++) {
            for (CapMode cap : CAPS) {
                if (job.allows(pool, cap)) {
                    double run = job.runHours(pool, cap);
                    double slowed = run - job.runHours(pool, CapMode.FULL);
                    HourCurve curve = priced.of(pool, cap);
                    for (int start = 0; start + slowed <= mostSlack; start++) {
                        best.offer((int) Math.ceil(start + slowed), pool, cap, start, curve.over(start, start + run));
                    }
                }
            }
        }
        best.accumulate();
        return best;
    }

    @Override
    public double cost() {
        return found.yuan[slack];
    }

    @Override
    public int pool() {
        return found.pool[slack];
    }

    @Override
    public CapMode cap() {
        return found.cap[slack];
    }

    @Override
    public double start() {
        return found.start[slack];
    }
}
