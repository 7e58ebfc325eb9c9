package io.petagrid.domain.plan;

/**
 * A flexible job as the planner sees it, by estimate. Inflexible jobs, and deferrable ones that run, are not planned: what they hold is off
 * the free chips.
 *
 * @param speed by pool; 0 where it cannot run
 * @param leftHours estimated run time that is left at speed 1 and full power, hours
 * @param slackHours for how long it may still stand still or be slowed, hours
 * @param pool where it runs; -1 while it does not
 * @param mayStop whether it has run for long enough to be paused or moved
 * @param mayCap whether it may run capped
 * @param extraYuan what it costs to bring it to a pool, yuan, by pool
 * @param restartHours work that a pause costs, hours
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PlanJob(
        int id,
        JobKind kind,
        int chips,
        double[] speed,
        double leftHours,
        double slackHours,
        int pool,
        CapMode cap,
        boolean mayStop,
        boolean mayCap,
        double[] extraYuan,
        double restartHours) {
    public boolean isRunning() {
        return pool >= 0;
    }

    boolean allows(int at, CapMode mode) {
        return speed[at] > 0 && (mode == CapMode.FULL || mayCap);
    }
}
