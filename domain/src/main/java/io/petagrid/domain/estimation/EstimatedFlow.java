package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;

/**
 * Estimated power of one flow.
 *
 * @param powerMw milliwatts
 * @param sigmaMw its standard deviation, milliwatts
 */
public record EstimatedFlow(Flow flow, long powerMw, long sigmaMw) {}
