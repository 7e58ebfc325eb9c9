package io.petagrid.domain.plan;

/**
 * The cheapest run of a job in one piece. Costs are constant over each hour, so the cost of a run is piecewise linear in its start, and
 * least where the start is an end of the window or where start or end is at a full hour: these are all tried.
 */
final class CheapestRun implements RunSearch {
    private static final CapMode[] CAPS = CapMode.values();

    private final PricedHours priced;
    private int pool;
    private CapMode cap = CapMode.FULL;
    private double start;
    private double cost;

    CheapestRun(PricedHours priced) {
        this.priced = priced;
    }

    @Override
    public void find(BoundJob job) {
        cost = Double.POSITIVE_INFINITY;
        pool = -1;
        for (int each = 0; each < priced.pools(); each++) {
            for (CapMode mode : CAPS) {
                if (job.allows(each, mode)) {
                    findIn(job, each, mode);
                }
            }
        }
        if (pool < 0) {
            throw new IllegalArgumentException("the job cannot run anywhere");
        }
    }

    private void findIn(BoundJob job, int each, CapMode mode) {
        double latest = job.latestHour(each, mode);
        if (latest < job.releaseHour()) {
            return;
        }
        HourCurve curve = priced.of(each, mode);
        double run = job.runHours(each, mode);
        consider(curve, each, mode, job.releaseHour(), run);
        consider(curve, each, mode, latest, run);
        for (double at = Math.floor(job.releaseHour()) + 1; at < latest; at++) {
            consider(curve, each, mode, at, run);
        }
        for (double end = Math.floor(job.releaseHour() + run) + 1; end < latest + run; end++) {
            consider(curve, each, mode, end - run, run);
        }
    }

    private void consider(HourCurve curve, int each, CapMode mode, double at, double run) {
        double yuan = curve.over(at, at + run);
        if (yuan < cost) {
            cost = yuan;
            pool = each;
            cap = mode;
            start = at;
        }
    }

    @Override
    public double cost() {
        return cost;
    }

    @Override
    public int pool() {
        return pool;
    }

    @Override
    public CapMode cap() {
        return cap;
    }

    @Override
    public double start() {
        return start;
    }
}
