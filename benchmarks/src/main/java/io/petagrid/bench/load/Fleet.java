package io.petagrid.bench.load;

import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.fleet.ChipSpecs;
import io.petagrid.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario's sites with another number of hosts, in the scenario's proportions of sites and chip models.
 *
 * @param seed what readings are drawn from
 */
public record Fleet(List<FleetSite> sites, long seed) {
    /** Chips in each host. */
    public static final int CHIPS_PER_HOST = 8;

    public Fleet {
        sites = List.copyOf(sites);
    }

    /** Spreads hosts over the batches that the scenario starts with. */
    public static Fleet of(Scenario scenario, long chips, long seed) {
        ChipSpecs specs = new ChipSpecs(scenario);
        long wanted = Math.max(1, chips / CHIPS_PER_HOST);
        long weights = scenario.sites().stream()
                .flatMap(site -> present(scenario, site).stream())
                .mapToLong(Scenario.Batch::hosts)
                .sum();
        List<FleetSite> sites = new ArrayList<>();
        long weight = 0;
        int done = 0;
        for (Scenario.Site site : scenario.sites()) {
            FleetSite fleetSite = new FleetSite(site.id(), done);
            for (Scenario.Batch batch : present(scenario, site)) {
                weight += batch.hosts();
                int until = (int) (wanted * weight / weights);
                ChipSpec chip = specs.find(batch.chipModel()).orElseThrow();
                fleetSite.add(chip, until - done);
                done = until;
            }
            fleetSite.finish();
            sites.add(fleetSite);
        }
        return new Fleet(sites, seed);
    }

    private static List<Scenario.Batch> present(Scenario scenario, Scenario.Site site) {
        return site.batches().stream()
                .filter(batch -> batch.commissionedGridMs() <= scenario.startGridMs())
                .toList();
    }

    /** Chips of all hosts. */
    public long chips() {
        return sites.stream().mapToLong(FleetSite::hosts).sum() * CHIPS_PER_HOST;
    }
}
