package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cheapest site and chip model that a job can run on now. Hard: adaptation, precision, latency ring, sight, whole chips and gangs,
 * watts. Soft, in micro-yuan: energy with the PUE surcharge, carbon, moving the data and waiting for it.
 */
final class GreedyPolicy implements PlacementPolicy {
    private static final int MAX_ALTERNATIVES = 8;
    private final DispatchSettings settings;
    private final CostModel costs;

    GreedyPolicy(DispatchSettings settings) {
        this.settings = settings;
        this.costs = new CostModel(settings.cost());
    }

    private record Possible(SiteView site, String chipModel, Evidence evidence, Cost cost) {}

    @Override
    public Weighed weigh(JobRow row, Knowledge knowledge, PromisedBook promised, Shortfalls shortfalls) {
        List<Possible> possible = new ArrayList<>();
        List<Alternative> ruledOut = new ArrayList<>();
        for (SiteView site : knowledge.sites()) {
            Optional<Reason> against = againstSite(row, site, knowledge, shortfalls);
            if (against.isPresent()) {
                ruledOut.add(new Alternative(site.site(), "", against.get(), null));
            } else {
                weighSite(row, site, knowledge, promised, possible, ruledOut);
            }
        }
        possible.sort(Comparator.comparingLong((Possible each) -> each.cost.total())
                .thenComparing(each -> each.site.site())
                .thenComparing(Possible::chipModel));
        return possible.isEmpty()
                ? new Weighed(null, nearest(ruledOut))
                : new Weighed(placement(possible, ruledOut), Reason.CHEAPEST);
    }

    private static Placement placement(List<Possible> possible, List<Alternative> ruledOut) {
        Possible best = possible.getFirst();
        List<Alternative> alternatives = new ArrayList<>();
        possible.stream()
                .skip(1)
                .map(each -> new Alternative(each.site.site(), each.chipModel, Reason.CHEAPEST, each.cost))
                .forEach(alternatives::add);
        alternatives.addAll(ruledOut);
        return new Placement(
                best.site,
                best.chipModel,
                best.evidence,
                best.cost,
                List.copyOf(alternatives.subList(0, Math.min(MAX_ALTERNATIVES, alternatives.size()))));
    }

    /** Of the reasons against every site, the one that most came closest to a placement. */
    private static Reason nearest(List<Alternative> ruledOut) {
        return ruledOut.stream()
                .map(Alternative::reason)
                .max(Comparator.comparingInt(GreedyPolicy::closeness))
                .orElse(Reason.NO_SUPPLY_YET);
    }

    private static int closeness(Reason reason) {
        return switch (reason) {
            case NO_POWER -> 7;
            case NO_CAPACITY -> 6;
            case SUPPLY_FELL -> 5;
            case SITE_REJECTED -> 4;
            case SITE_NOT_SEEN, SITE_OSCILLATES, AUTHORITY -> 3;
            case OUTSIDE_RING -> 2;
            case NO_RATING -> 1;
            default -> 0;
        };
    }

    private Optional<Reason> againstSite(JobRow row, SiteView site, Knowledge knowledge, Shortfalls shortfalls) {
        if (site.latencyMicros() > row.spec().ringMicros()) {
            return Optional.of(Reason.OUTSIDE_RING);
        }
        if (!FlappingSites.isSeen(site, settings)) {
            return Optional.of(Reason.SITE_NOT_SEEN);
        }
        if (knowledge.authorityAt(site) != AuthorityLevel.ACT) {
            return Optional.of(Reason.AUTHORITY);
        }
        if (knowledge.flapping().isHeldOff(site)) {
            return Optional.of(Reason.SITE_OSCILLATES);
        }
        if (shortfalls.isShort(site.site())) {
            return Optional.of(Reason.SUPPLY_FELL);
        }
        if (row.isLeftOut(site.site(), knowledge.tick())) {
            return Optional.of(Reason.SITE_REJECTED);
        }
        return Optional.empty();
    }

    private void weighSite(
            JobRow row,
            SiteView site,
            Knowledge knowledge,
            PromisedBook promised,
            List<Possible> possible,
            List<Alternative> ruledOut) {
        for (ChipSums sums : site.chips()) {
            Optional<ChipModel> chip = knowledge.chipModel(sums.chipModel());
            int throughput = knowledge.throughputPermille(row.spec().model(), sums.chipModel());
            Evidence evidence = evidence(row.spec(), site, sums, chip, promised, knowledge);
            Optional<Reason> against = againstChips(row.spec(), chip, throughput, sums, evidence, promised, site);
            if (against.isPresent() || chip.isEmpty()) {
                ruledOut.add(new Alternative(site.site(), sums.chipModel(), against.orElse(Reason.NO_RATING), null));
            } else {
                DispatchEvent.DatasetKnown data = knowledge.dataset(row.spec().dataset());
                Cost cost = costs.cost(row.spec(), chip.get(), site, throughput, data, knowledge.regionOf(data));
                possible.add(new Possible(site, sums.chipModel(), evidence, cost));
            }
        }
    }

    private static Evidence evidence(
            JobSpec spec,
            SiteView site,
            ChipSums sums,
            Optional<ChipModel> chip,
            PromisedBook promised,
            Knowledge knowledge) {
        return new Evidence(
                site.tick(),
                (int) sums.free(),
                promised.chips(site.site(), sums.chipModel()),
                site.seenChips(),
                site.installedChips(),
                site.headroomMw(),
                promised.milliwatts(site.site()),
                chip.map(model -> CostModel.facilityMw(spec, model, site)).orElse(0L),
                knowledge.authorityAt(site),
                knowledge.ageTicks());
    }

    private static Optional<Reason> againstChips(
            JobSpec spec,
            Optional<ChipModel> chip,
            int throughput,
            ChipSums sums,
            Evidence evidence,
            PromisedBook promised,
            SiteView site) {
        if (throughput == 0) {
            return Optional.of(Reason.NOT_ADAPTED);
        }
        if (chip.isEmpty() || chip.get().peakGflops(spec.precision(), Density.DENSE) == 0) {
            return Optional.of(Reason.NO_RATING);
        }
        if (spec.chips() + evidence.promisedChips() > evidence.freeChips()) {
            return Optional.of(Reason.NO_CAPACITY);
        }
        FreeHosts hosts = new FreeHosts(sums.hostsByFreeChips());
        for (JobRow promise : promised.at(site.site(), sums.chipModel())) {
            hosts.take(promise.promisedChips(), promise.gang());
        }
        if (!hosts.take(spec.chips(), spec.gang())) {
            return Optional.of(Reason.NO_CAPACITY);
        }
        if (evidence.promisedMw() + evidence.addedMw() > evidence.headroomMw()) {
            return Optional.of(Reason.NO_POWER);
        }
        return Optional.empty();
    }
}
