package io.petagrid.domain.estimation;

import java.util.List;

/**
 * What can be known of a site's meters, from the equations alone.
 *
 * @param fromGridMs start of the window from which it holds, grid time, milliseconds since 1970
 * @param ticks ticks in the window that the sigmas are of
 * @param degreesOfFreedom equations less unknowns
 * @param tests tests in each window
 * @param residualThresholdMilli where a residual's test fails, thousandths
 * @param instruments those that are present, in order
 * @param absent ids of known instruments that are not, in order
 */
public record MeterObservability(
        long fromGridMs,
        int ticks,
        int degreesOfFreedom,
        int tests,
        long residualThresholdMilli,
        List<InstrumentCheck> instruments,
        List<String> absent) {}
