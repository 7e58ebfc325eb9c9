package io.petagrid.domain.estimation;

import java.util.Map;

/**
 * One equation of the estimate.
 *
 * @param coefficients by metering point; points that are not named have 0
 * @param measuredMw what the points' powers times these coefficients should be, milliwatts
 * @param sigmaMw standard deviation of that, milliwatts
 */
record Row(Kind kind, String name, Map<Point, Double> coefficients, double measuredMw, double sigmaMw) {
    /** Where an equation comes from. */
    enum Kind {
        INSTRUMENT,
        BALANCE,
        MODEL
    }
}
