package io.petagrid.domain.advice;

/**
 * Beijing's surcharge on the electricity of existing data centres above the PUE limit, from 2026. Excess = facility energy - 1.35 x IT
 * energy over the calendar year; the tier goes by (PUE - 1.35) / 0.35, and the whole excess is at the tier's rate: 0.2 yuan/kWh up to 1, 0.5
 * beyond. Sites under 5 GWh a year pay none.
 */
public final class PueSurcharge {
    /** The limit. */
    public static final double LIMIT = 1.35;

    private static final double TIER_WIDTH = 0.35;
    private static final double LOWER_YUAN_PER_KWH = 0.2;
    private static final double UPPER_YUAN_PER_KWH = 0.5;
    private static final double LEAST_KWH = 5_000_000;

    private PueSurcharge() {}

    /** Rate of the tier, yuan for each kWh of the excess; 0 at or below the limit, and for small sites. */
    public static double yuanPerKwh(double itKwh, double facilityKwh) {
        double pue = itKwh <= 0 ? 0 : facilityKwh / itKwh;
        if (facilityKwh < LEAST_KWH || pue <= LIMIT) {
            return 0;
        }
        return (pue - LIMIT) / TIER_WIDTH <= 1 ? LOWER_YUAN_PER_KWH : UPPER_YUAN_PER_KWH;
    }

    /** Yuan for a year. */
    public static double yuan(double itKwh, double facilityKwh) {
        return yuanPerKwh(itKwh, facilityKwh) * (facilityKwh - LIMIT * itKwh);
    }
}
