package io.petagrid.domain.grid;

import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.energy.Settled;
import io.petagrid.domain.telemetry.JobHold;
import java.util.List;
import java.util.Map;

/**
 * A published tick of the grid.
 *
 * @param fromTick first tick that it stands for
 * @param tick the tick
 * @param sites what stands for it of each site, in order of the sites' ids
 * @param jobs by site, the jobs whose chips changed since the last grid tick
 * @param settled versions of books that were made since the last grid tick
 * @param changes how the chips came from the last grid tick to this one
 * @param authority what may be done by itself about the grid
 */
public record GridTick(
        long fromTick,
        long tick,
        List<SiteTick> sites,
        Map<String, List<JobHold>> jobs,
        Settled settled,
        GridChanges changes,
        Standing authority) {}
