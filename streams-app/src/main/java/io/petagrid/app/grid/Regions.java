package io.petagrid.app.grid;

import io.petagrid.domain.energy.EnergyFigures;
import io.petagrid.domain.energy.Settlement;
import io.petagrid.domain.estimation.EstimateSums;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.supply.ScopeSums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what stands for a tick of the grid, by region and in all. */
final class Regions {
    private final Map<String, Sum> regions = new TreeMap<>();
    private final Sum grid = new Sum();

    /** Sums of one scope. */
    static final class Sum {
        private final ScopeSums sums = new ScopeSums();
        private final EnergyFigures energy = new EnergyFigures();
        private final EstimateSums estimates = new EstimateSums();
        private final Map<Long, Settlement> settled = new TreeMap<>();

        ScopeSums sums() {
            return sums;
        }

        EnergyFigures energy() {
            return energy;
        }

        EstimateSums estimates() {
            return estimates;
        }

        Iterable<Settlement> settled() {
            return settled.values();
        }

        private void add(SiteTick tick) {
            sums.add(tick.sums());
            energy.add(tick.energy());
            estimates.add(tick.meters().estimate());
        }

        private void add(Settlement settlement) {
            settled.computeIfAbsent(settlement.fromGridMs(), Settlement::sumOf).add(settlement);
        }
    }

    /** @param sites the sites that take part, by id */
    Regions(GridTick tick, Map<String, Site> sites) {
        for (Site site : sites.values()) {
            regions.computeIfAbsent(site.region(), region -> new Sum());
        }
        for (SiteTick site : tick.sites()) {
            region(sites, site.site()).add(site);
            grid.add(site);
        }
        tick.settled().forEach((site, settlements) -> add(region(sites, site), settlements));
    }

    private Sum region(Map<String, Site> sites, String site) {
        Site of = sites.get(site);
        if (of == null) {
            throw new IllegalStateException("no reference of site '" + site + "'");
        }
        return regions.computeIfAbsent(of.region(), region -> new Sum());
    }

    private void add(Sum region, List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            region.add(settlement);
            grid.add(settlement);
        }
    }

    Map<String, Sum> byRegion() {
        return regions;
    }

    Sum grid() {
        return grid;
    }
}
