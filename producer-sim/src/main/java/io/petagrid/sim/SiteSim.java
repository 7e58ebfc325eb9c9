package io.petagrid.sim;

import io.petagrid.sim.agent.Protection;
import io.petagrid.sim.agent.SiteAgent;
import io.petagrid.sim.facility.Facility;
import io.petagrid.sim.facility.FacilityPlan;
import io.petagrid.sim.facility.FacilityReporter;
import io.petagrid.sim.facility.MeterFault;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.fleet.ChipSpecs;
import io.petagrid.sim.fleet.Host;
import io.petagrid.sim.fleet.SiteFleet;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.SiteNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One simulated site: its hosts, its energy side, its agent, and what will be commissioned yet. */
final class SiteSim {
    private final SiteFleet fleet;
    private final Facility facility;
    private final FacilityReporter meters;
    private final SiteAgent agent;
    private final Protection protection;
    private final ChipSpecs chips;
    private final List<Scenario.Batch> toCome;
    private final List<Scenario.FeederTrip> trips;
    private final long seed;
    private final long startGridMs;

    SiteSim(
            Scenario.Site site,
            Scenario scenario,
            RegionWorld region,
            SiteAgent.Durations durations,
            long seed,
            long bootMs,
            List<MeterFault> faults) {
        this.seed = seed;
        this.startGridMs = scenario.startGridMs();
        this.chips = new ChipSpecs(scenario);
        this.fleet = new SiteFleet(site.id());
        this.toCome = new ArrayList<>(site.batches());
        this.facility = new Facility(plan(site), region);
        this.meters = new FacilityReporter(
                site.id(),
                facility,
                seed,
                bootMs,
                faults.stream().filter(fault -> fault.site().equals(site.id())).toList());
        this.protection = new Protection(site.id(), facility);
        this.agent = new SiteAgent(fleet, facility, chips, durations);
        this.trips = scenario.feederTrips().stream()
                .filter(trip -> trip.site().equals(site.id()))
                .toList();
    }

    private FacilityPlan plan(Scenario.Site site) {
        long chipPower = 0;
        int hosts = 0;
        for (Scenario.Batch batch : site.batches()) {
            hosts += batch.hosts();
            chipPower +=
                    (long) batch.hosts() * batch.chipsPerHost() * spec(batch).boardPowerMw();
        }
        return FacilityPlan.sized(site.facility(), hosts, chipPower);
    }

    private ChipSpec spec(Scenario.Batch batch) {
        return chips.find(batch.chipModel())
                .orElseThrow(
                        () -> new SimulatorException("chip model '" + batch.chipModel() + "' is not in the scenario"));
    }

    /** Commissions what is due and returns the new hosts. */
    List<Host> commission(long gridMs, long bootMs) {
        List<Host> added = new ArrayList<>();
        toCome.removeIf(batch -> {
            boolean due = batch.commissionedGridMs() <= gridMs;
            if (due) {
                added.addAll(fleet.commission(
                        spec(batch), batch.hosts(), batch.chipsPerHost(), seed, batch.commissionedGridMs(), bootMs));
            }
            return due;
        });
        return added;
    }

    /** Lets the energy side follow and returns what the meters say. */
    List<FacilityReport> meter(long fromMs, long toMs, long gridMs, long passedGridMs) {
        List<String> tripped = trips.stream()
                .filter(trip -> trip.isOut(gridMs))
                .map(Scenario.FeederTrip::feeder)
                .toList();
        facility.advance(fleet.hostPowerMw(), tripped, gridMs, passedGridMs);
        fleet.throttle(facility.throttle());
        return meters.report(fromMs, toMs, gridMs - startGridMs);
    }

    /** What the site tells of its own protection, when that has begun or ended. */
    Optional<SiteNotice> notice(long gridMs) {
        return protection.look(gridMs);
    }

    SiteFleet fleet() {
        return fleet;
    }

    SiteAgent agent() {
        return agent;
    }
}
