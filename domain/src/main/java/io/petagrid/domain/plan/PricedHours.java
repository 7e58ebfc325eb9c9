package io.petagrid.domain.plan;

import java.util.List;

/** What a working chip costs in each hour, by pool and cap, with the prices of limits added. */
final class PricedHours {
    private static final CapMode[] CAPS = CapMode.values();

    private final HourCurve[][] curves;

    PricedHours(List<Pool> pools, double[][] yuanPerKwh, LimitPrices prices, int hours) {
        this.curves = new HourCurve[pools.size()][CAPS.length];
        for (int pool = 0; pool < pools.size(); pool++) {
            for (CapMode cap : CAPS) {
                int site = pools.get(pool).site();
                double kw = pools.get(pool).chipKw(cap);
                double[] values = new double[hours + 1];
                for (int hour = 0; hour < hours; hour++) {
                    values[hour] =
                            kw * (yuanPerKwh[site][hour] + prices.power()[site][hour]) + prices.chip()[pool][hour];
                }
                // Beyond the end nothing is limited.
                values[hours] = kw * yuanPerKwh[site][hours - 1];
                curves[pool][cap.ordinal()] = new HourCurve(values);
            }
        }
    }

    int pools() {
        return curves.length;
    }

    /** Yuan a chip-hour. */
    HourCurve of(int pool, CapMode cap) {
        return curves[pool][cap.ordinal()];
    }
}
