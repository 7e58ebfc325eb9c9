package io.petagrid.bench.load;

import io.petagrid.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** A scenario with more sites. */
public final class ManySites {
    private ManySites() {}

    /** Has each site several times; the first under its own name. */
    public static Scenario of(Scenario scenario, int copies) {
        List<Scenario.Site> sites = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Scenario.Site site : scenario.sites()) {
                sites.add(copy == 0 ? site : renamed(site, site.id() + "-" + copy));
            }
        }
        return new Scenario(
                scenario.name(),
                scenario.title(),
                scenario.assumed(),
                scenario.startGrid(),
                scenario.residentPermille(),
                scenario.regions(),
                scenario.chipModels(),
                scenario.models(),
                scenario.datasets(),
                sites,
                scenario.plan(),
                scenario.feederTrips(),
                scenario.jobs());
    }

    private static Scenario.Site renamed(Scenario.Site site, String id) {
        return new Scenario.Site(
                id,
                site.name(),
                site.region(),
                site.latencyMicros(),
                site.stock(),
                site.sizeGrade(),
                site.facility(),
                site.batches());
    }
}
