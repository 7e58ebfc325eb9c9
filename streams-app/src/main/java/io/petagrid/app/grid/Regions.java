package io.petagrid.app.grid;

import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.estimation.EstimateSums;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridChanges;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.supply.BridgeSums;
import io.petagrid.domain.supply.ScopeChanges;
import io.petagrid.domain.supply.ScopeSums;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what stands for a tick of the grid, by region and in all. */
final class Regions {
    private final Map<String, Sum> regions = new TreeMap<>();
    private final Sum grid;

    /** Sums of one scope. */
    static final class Sum {
        private final ScopeSums sums = new ScopeSums();
        private final EnergyFigures energy = new EnergyFigures();
        private final EstimateSums estimates = new EstimateSums();
        private final BridgeSums bridge = new BridgeSums();
        private final @Nullable PeakTable peaksBefore;
        private @Nullable Long unknownSinceTick;

        private Sum(@Nullable PeakTable peaksBefore) {
            this.peaksBefore = peaksBefore;
        }

        ScopeSums sums() {
            return sums;
        }

        EnergyFigures energy() {
            return energy;
        }

        ScopeChanges changes() {
            return new ScopeChanges(bridge, peaksBefore, unknownSinceTick);
        }

        EstimateSums estimates() {
            return estimates;
        }

        private void add(SiteTick tick) {
            sums.add(tick.sums());
            energy.add(tick.energy());
            unknownSinceTick =
                    ScopeChanges.earlier(unknownSinceTick, tick.changes().unknownSinceTick());
            estimates.add(tick.meters().estimate());
        }
    }

    /** @param sites the sites that take part, by id */
    Regions(GridTick tick, Map<String, Site> sites) {
        GridChanges changes = tick.changes();
        grid = new Sum(changes.peaksBefore());
        for (Site site : sites.values()) {
            regions.computeIfAbsent(site.region(), region -> new Sum(changes.peaksBefore()));
        }
        for (SiteTick site : tick.sites()) {
            region(sites, site.site()).add(site);
            grid.add(site);
        }
        changes.sites().forEach((site, bridge) -> add(region(sites, site), bridge));
        changes.moved().forEach((region, bridge) -> add(regions.get(region), bridge));
    }

    private Sum region(Map<String, Site> sites, String site) {
        Site of = sites.get(site);
        if (of == null) {
            throw new IllegalStateException("no reference of site '" + site + "'");
        }
        return Objects.requireNonNull(regions.get(of.region()));
    }

    /** @param region null for one that has no sites any more */
    private void add(@Nullable Sum region, BridgeSums bridge) {
        if (region != null) {
            region.bridge.add(bridge);
        }
        grid.bridge.add(bridge);
    }

    Map<String, Sum> byRegion() {
        return regions;
    }

    Sum grid() {
        return grid;
    }
}
