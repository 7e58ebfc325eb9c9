package io.petagrid.domain.grid;

import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.supply.BridgeSums;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the chips of the grid came from its last tick to this one.
 *
 * @param sites by site, what changed since what stood for it last
 * @param moved by region, what came or went because a site left the grid or went to another region
 * @param peaksBefore the peaks that the last grid tick was worked out with; null before the first
 */
public record GridChanges(
        Map<String, BridgeSums> sites,
        Map<String, BridgeSums> moved,
        @Nullable PeakTable peaksBefore) {}
