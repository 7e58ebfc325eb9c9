package io.petagrid.domain.fleet;

import java.util.List;

/**
 * The plan that supply is measured against.
 *
 * @param scope region or grid that it is about
 * @param startMflops supply at its start, MFLOPS
 * @param targetMflops supply at its end, MFLOPS
 * @param milestones in order of time
 */
public record SupplyPlan(
        String scope, Precision precision, long startMflops, long targetMflops, List<Milestone> milestones) {
    public SupplyPlan {
        milestones = List.copyOf(milestones);
        if (milestones.isEmpty()) {
            throw new IllegalArgumentException("a supply plan needs at least one milestone");
        }
    }

    /**
     * Supply planned for a date.
     *
     * @param plannedGridMs grid time, milliseconds since 1970
     * @param nameplateMflops MFLOPS
     */
    public record Milestone(long plannedGridMs, long nameplateMflops) {}

    /** Supply planned for a grid time, MFLOPS: the last milestone at or before it, the start before the first. */
    public long plannedMflops(long gridMs) {
        long planned = startMflops;
        for (Milestone milestone : milestones) {
            if (milestone.plannedGridMs() <= gridMs) {
                planned = milestone.nameplateMflops();
            }
        }
        return planned;
    }

    /**
     * How far a nameplate is behind the plan, milliseconds: now less the date of the first milestone it does not reach; 0 when that
     * date is still to come or all are reached.
     */
    public long slipMs(long nameplateMflops, long gridMs) {
        for (Milestone milestone : milestones) {
            if (milestone.nameplateMflops() > nameplateMflops) {
                return Math.max(0, gridMs - milestone.plannedGridMs());
            }
        }
        return 0;
    }

    /** Planned end shifted by the slip, grid time in milliseconds since 1970. No extrapolation. */
    public long projectedGridMs(long nameplateMflops, long gridMs) {
        return milestones.getLast().plannedGridMs() + slipMs(nameplateMflops, gridMs);
    }
}
