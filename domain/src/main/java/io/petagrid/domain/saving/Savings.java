package io.petagrid.domain.saving;

/**
 * What was saved so far, by estimate: over the jobs that have ended both as they were dispatched and under the shadow that does nothing.
 *
 * @param tick newest tick that it rests on
 * @param gridMs grid time at its end, milliseconds since 1970
 * @param jobsSettled jobs that are counted
 * @param jobsGuessed jobs that are not over in both yet, and are not counted
 * @param dispatched bill of the jobs as they were dispatched
 * @param doNothing bill of the same work at home, each job as soon as it fits there
 */
public record Savings(long tick, long gridMs, long jobsSettled, long jobsGuessed, Bill dispatched, Bill doNothing) {}
