package io.petagrid.domain.plan;

import java.util.List;

/** What runs take of the limits: chips by pool and hour, IT power by site and hour, as means of each hour. */
final class Usage {
    private final List<Pool> pools;
    private final int hours;
    private final double[][] chips;
    private final double[][] kw;

    Usage(List<Pool> pools, int sites, int hours) {
        this.pools = pools;
        this.hours = hours;
        this.chips = new double[pools.size()][hours];
        this.kw = new double[sites][hours];
    }

    void add(int pool, CapMode cap, int jobChips, double from, double to) {
        double jobKw = jobChips * pools.get(pool).chipKw(cap);
        double[] ofSite = kw[pools.get(pool).site()];
        for (int hour = (int) from; hour < hours && hour < to; hour++) {
            double part = Math.min(to, hour + 1.0) - Math.max(from, hour);
            chips[pool][hour] += jobChips * part;
            ofSite[hour] += jobKw * part;
        }
    }

    double[][] chips() {
        return chips;
    }

    double[][] kw() {
        return kw;
    }
}
