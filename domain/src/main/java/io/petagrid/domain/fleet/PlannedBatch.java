package io.petagrid.domain.fleet;

/**
 * Chips that are to be commissioned at a site.
 *
 * @param plannedGridMs planned date, grid time, milliseconds since 1970
 */
public record PlannedBatch(long plannedGridMs, String chipModel, int hosts, int chipsPerHost) {}
