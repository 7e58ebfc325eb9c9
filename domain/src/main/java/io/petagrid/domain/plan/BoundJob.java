package io.petagrid.domain.plan;

/**
 * A job as the lower bound sees it: all of the truth.
 *
 * @param releaseHour when it may start, hours
 * @param workHours run time at speed 1 and full power, hours
 * @param slackHours for how long it may stand still or be slowed in all, hours
 * @param speed by pool; 0 where it cannot run
 * @param mayCap whether it may run capped
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BoundJob(
        double releaseHour,
        double workHours,
        double slackHours,
        int chips,
        JobKind kind,
        double[] speed,
        boolean mayCap) {
    /** Run time in one piece, hours. */
    public double runHours(int pool, CapMode cap) {
        return workHours / speed[pool] * cap.time();
    }

    /** Last moment at which such a run may start, hours; before the release where there is none. */
    public double latestHour(int pool, CapMode cap) {
        return releaseHour + slackHours - (runHours(pool, cap) - runHours(pool, CapMode.FULL));
    }

    public boolean allows(int pool, CapMode cap) {
        return speed[pool] > 0 && (cap == CapMode.FULL || mayCap);
    }
}
