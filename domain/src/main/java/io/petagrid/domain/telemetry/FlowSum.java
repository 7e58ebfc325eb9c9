package io.petagrid.domain.telemetry;

/**
 * Power of one flow from its primary meters.
 *
 * @param powerMw sum over seen meters, milliwatts
 * @param meters known meters
 * @param metersSeen meters that are seen
 * @param limitMw sum of stated limits of seen meters, milliwatts
 * @param storedJ sum of stated stored energy of seen meters, joules
 */
public record FlowSum(Flow flow, long powerMw, int meters, int metersSeen, long limitMw, long storedJ) {
    public FlowSum plus(FlowSum other) {
        return new FlowSum(
                flow,
                powerMw + other.powerMw,
                meters + other.meters,
                metersSeen + other.metersSeen,
                limitMw + other.limitMw,
                storedJ + other.storedJ);
    }

    /** The same meters, unseen. */
    public FlowSum asUnseen() {
        return new FlowSum(flow, 0, meters, 0, 0, 0);
    }
}
