package io.petagrid.domain.energy;

import java.util.List;
import java.util.Map;

/**
 * Versions of books that a tick of the grid publishes.
 *
 * @param sites by site, in order of ticks and intervals
 * @param regions by region, in order of intervals
 * @param grid in order of intervals
 */
public record Settled(
        Map<String, List<SettlementVersion>> sites,
        Map<String, List<SettlementVersion>> regions,
        List<SettlementVersion> grid) {}
