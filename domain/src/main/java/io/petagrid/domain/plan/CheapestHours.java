package io.petagrid.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The cheapest hours of a job that may be paused and moved at no cost: in each hour at the pool where a unit of work is cheapest, as fast as
 * the fastest pool would do it, in the cheapest hours of its window. No real run is cheaper.
 */
final class CheapestHours {
    private static final CapMode[] CAPS = CapMode.values();
    private static final long HOUR_BITS = 0xFFF;

    private final PricedHours priced;
    private final int hours;
    private final IdentityHashMap<double[], Best> uncapped = new IdentityHashMap<>();
    private final IdentityHashMap<double[], Best> capped = new IdentityHashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private double cost;

    /** A part of the run: from when to when at which pool. */
    record Use(int pool, CapMode cap, double from, double hours) {}

    /** By hour, where a unit of work is cheapest. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Best(double[] yuan, int[] pool, CapMode[] cap, double fastest, double slowest) {}

    CheapestHours(PricedHours priced, int hours) {
        this.priced = priced;
        this.hours = hours;
    }

    /** Looks for them; afterwards the accessors tell. */
    void find(BoundJob job) {
        Best best = (job.mayCap() ? capped : uncapped).computeIfAbsent(job.speed(), speed -> best(speed, job.mayCap()));
        double from = job.releaseHour();
        double to = from + job.workHours() / best.slowest + job.slackHours();
        int first = (int) from;
        int last = (int) Math.ceil(to);
        long[] order = new long[last - first];
        for (int hour = first; hour < last; hour++) {
            // Costs are not negative, so their bits sort as they do; the lowest, worth one part in 10^12, carry the
            // hour.
            order[hour - first] = (Double.doubleToRawLongBits(yuan(best, hour)) & ~HOUR_BITS) | (hour - first);
        }
        Arrays.sort(order);
        take(job, best, order, first, from, to);
    }

    private void take(BoundJob job, Best best, long[] order, int first, double from, double to) {
        uses.clear();
        cost = 0;
        double left = job.workHours();
        for (int i = 0; i < order.length && left > 1e-12; i++) {
            int hour = first + (int) (order[i] & HOUR_BITS);
            double begin = Math.max(from, hour);
            double room = Math.min(to, hour + 1.0) - begin;
            double work = Math.min(left, room * best.fastest);
            left -= work;
            cost += work * yuan(best, hour);
            int at = Math.min(hour, hours);
            double speed = job.speed()[best.pool[at]] / best.cap[at].time();
            uses.add(new Use(best.pool[at], best.cap[at], begin, work / speed));
        }
    }

    private double yuan(Best best, int hour) {
        return best.yuan[Math.min(hour, hours)];
    }

    private Best best(double[] speed, boolean mayCap) {
        Best best = new Best(new double[hours + 1], new int[hours + 1], new CapMode[hours + 1], max(speed), min(speed));
        for (int hour = 0; hour <= hours; hour++) {
            best.yuan[hour] = Double.POSITIVE_INFINITY;
            for (int pool = 0; pool < speed.length; pool++) {
                for (CapMode cap : CAPS) {
                    if (speed[pool] > 0 && (cap == CapMode.FULL || mayCap)) {
                        double yuan = priced.of(pool, cap).value(hour) * cap.time() / speed[pool];
                        if (yuan < best.yuan[hour]) {
                            best.yuan[hour] = yuan;
                            best.pool[hour] = pool;
                            best.cap[hour] = cap;
                        }
                    }
                }
            }
        }
        return best;
    }

    private static double max(double[] speed) {
        return Arrays.stream(speed).max().orElseThrow();
    }

    private static double min(double[] speed) {
        return Arrays.stream(speed).filter(each -> each > 0).min().orElseThrow();
    }

    /** Yuan a chip. */
    double cost() {
        return cost;
    }

    List<Use> uses() {
        return uses;
    }
}
