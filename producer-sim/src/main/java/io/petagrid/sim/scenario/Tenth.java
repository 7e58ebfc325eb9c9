package io.petagrid.sim.scenario;

import io.petagrid.sim.scenario.Scenario.Batch;
import io.petagrid.sim.scenario.Scenario.Facility;
import io.petagrid.sim.scenario.Scenario.JobMix;
import io.petagrid.sim.scenario.Scenario.Milestone;
import io.petagrid.sim.scenario.Scenario.Plan;
import io.petagrid.sim.scenario.Scenario.Site;
import java.util.ArrayList;
import java.util.List;

/** A scenario with a tenth of its hosts, plants, plan and jobs, for a machine that has other work too. Hosts are rounded up. */
final class Tenth {
    private static final int PART = 10;

    private Tenth() {}

    static Scenario of(Scenario whole, String name) {
        List<String> assumed = new ArrayList<>(whole.assumed());
        assumed.add("It has a tenth of the hosts, plants, plan and jobs of " + whole.name() + ".");
        return new Scenario(
                name,
                whole.title() + "; a tenth of it",
                assumed,
                whole.startGrid(),
                whole.residentPermille(),
                whole.regions(),
                whole.chipModels(),
                whole.models(),
                whole.datasets(),
                whole.sites().stream().map(Tenth::site).toList(),
                plan(whole.plan()),
                whole.feederTrips(),
                new JobMix(
                        whole.jobs().perGridHour() / PART,
                        whole.jobs().medianMinutes(),
                        whole.jobs().sigmaPermille(),
                        whole.jobs().failPermille()));
    }

    private static Site site(Site site) {
        Facility facility = site.facility();
        return new Site(
                site.id(),
                site.name(),
                site.region(),
                site.latencyMicros(),
                site.stock(),
                site.sizeGrade(),
                new Facility(
                        facility.coolingPermille(),
                        facility.solarKw() / PART,
                        facility.windKw() / PART,
                        facility.batteryKwh() / PART,
                        facility.contractGreenPermille(),
                        facility.singleMeters()),
                site.batches().stream().map(Tenth::batch).toList());
    }

    private static Batch batch(Batch batch) {
        return new Batch(
                batch.planned(),
                batch.slipMinutes(),
                batch.chipModel(),
                Math.ceilDiv(batch.hosts(), PART),
                batch.chipsPerHost());
    }

    private static Plan plan(Plan plan) {
        return new Plan(
                plan.scope(),
                plan.precision(),
                plan.startP() / PART,
                plan.targetP() / PART,
                plan.grade(),
                plan.milestones().stream()
                        .map(milestone -> new Milestone(milestone.planned(), milestone.nameplateP() / PART))
                        .toList());
    }
}
