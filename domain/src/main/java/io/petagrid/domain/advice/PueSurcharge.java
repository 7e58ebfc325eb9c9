package io.petagrid.domain.advice;

import io.petagrid.domain.dispatch.CostSettings;

/**
 * Beijing's surcharge on the electricity of existing data centres above the PUE limit, from 2026. Excess = facility energy - limit x IT
 * energy over the calendar year; the tier goes by (PUE - limit) / 0.35, and the whole excess is at the tier's rate: the lower one up to 1, 0.5
 * yuan/kWh beyond. Sites under 5 GWh a year pay none.
 */
public final class PueSurcharge {
    private static final double PERMILLE = 1_000;
    private static final double MICRO = 1e6;
    private static final double TIER_WIDTH = 0.35;
    private static final double UPPER_YUAN_PER_KWH = 0.5;
    private static final double LEAST_KWH = 5_000_000;

    private final double limit;
    private final double lowerYuanPerKwh;

    /** @param cost the limit and the lower tier, as where placements are weighed */
    public PueSurcharge(CostSettings cost) {
        this.limit = cost.pueLimitPermille() / PERMILLE;
        this.lowerYuanPerKwh = cost.surchargeMicroyuanPerKwh() / MICRO;
    }

    /** The limit of the PUE. */
    public double limit() {
        return limit;
    }

    /** Rate of the tier, yuan for each kWh of the excess; 0 at or below the limit, and for small sites. */
    public double yuanPerKwh(double itKwh, double facilityKwh) {
        double pue = itKwh <= 0 ? 0 : facilityKwh / itKwh;
        if (facilityKwh < LEAST_KWH || pue <= limit) {
            return 0;
        }
        return (pue - limit) / TIER_WIDTH <= 1 ? lowerYuanPerKwh : UPPER_YUAN_PER_KWH;
    }

    /** Yuan for a year. */
    public double yuan(double itKwh, double facilityKwh) {
        return yuanPerKwh(itKwh, facilityKwh) * (facilityKwh - limit * itKwh);
    }
}
