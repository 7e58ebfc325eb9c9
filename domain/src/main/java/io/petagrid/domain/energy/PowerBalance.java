package io.petagrid.domain.energy;

import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.Flow;

/** What the primary meters of a scope say together, milliwatts. */
public final class PowerBalance {
    private final ScopeSums sums;

    public PowerBalance(ScopeSums sums) {
        this.sums = sums;
    }

    public long power(Flow flow) {
        return sums.flow(flow).powerMw();
    }

    /** IT + cooling + losses + other, milliwatts. */
    public long facilityMw() {
        return power(Flow.IT) + power(Flow.COOLING) + power(Flow.LOSSES) + power(Flow.OTHER);
    }

    /** Sources less sinks, milliwatts. */
    public long residualMw() {
        long sources = power(Flow.IMPORT)
                + power(Flow.SOLAR)
                + power(Flow.WIND)
                + power(Flow.DISCHARGE)
                + power(Flow.GENERATOR);
        return sources - facilityMw() - power(Flow.CHARGE) - power(Flow.EXPORT);
    }

    /** Own green power used: solar + wind + discharge - charge - export, not below 0, milliwatts. */
    public long ownGreenMw() {
        return Math.max(
                0,
                power(Flow.SOLAR) + power(Flow.WIND) + power(Flow.DISCHARGE) - power(Flow.CHARGE) - power(Flow.EXPORT));
    }

    /** Own green power used and contracted green power delivered, milliwatts. */
    public long greenMw() {
        return ownGreenMw() + power(Flow.CONTRACT_GREEN);
    }

    /** Import that the market-based book counts: less contracted green, not below 0, milliwatts. */
    public long marketImportMw() {
        return Math.max(0, power(Flow.IMPORT) - power(Flow.CONTRACT_GREEN));
    }

    /** Whether every meter behind the interim PUE is seen, and there is one of IT. */
    public boolean pueMetersSeen() {
        return sums.flow(Flow.IT).meters() > 0
                && seen(Flow.IT)
                && seen(Flow.COOLING)
                && seen(Flow.LOSSES)
                && seen(Flow.OTHER);
    }

    private boolean seen(Flow flow) {
        return sums.flow(flow).meters() == sums.flow(flow).metersSeen();
    }
}
