package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * Somewhere it could go; those that nobody needs to approve come first, then the cheapest.
     *
     * @param microyuan its cost in all, micro-yuan
     */
    private record Possible(SiteView site, String chipModel, Evidence evidence, Cost cost, long microyuan)
            implements Comparable<Possible> {
        private boolean isFree() {
            return evidence.authority() == AuthorityLevel.ACT;
        }

        @Override
        public int compareTo(Possible other) {
            if (isFree() != other.isFree()) {
                return isFree() ? -1 : 1;
            }
            if (microyuan != other.microyuan) {
                return Long.compare(microyuan, other.microyuan);
            }
            int bySite = site.site().compareTo(other.site.site());
            return bySite != 0 ? bySite : chipModel.compareTo(other.chipModel);
        }
    }

    @Override
    public Weighed weigh(JobRow row, Wish wish, Knowledge knowledge, PromisedBook promised, Shortfalls shortfalls) {
        return new Search(row, wish, knowledge, promised, shortfalls).run();
    }

    /** One search for a place. */
    private final class Search {
        private final JobRow row;
        private final JobSpec spec;
        private final Wish wish;
        private final Knowledge knowledge;
        private final PromisedBook promised;
        private final Shortfalls shortfalls;
        private final List<Possible> possible = new ArrayList<>();
        private final List<Alternative> ruledOut = new ArrayList<>();

        private Search(JobRow row, Wish wish, Knowledge knowledge, PromisedBook promised, Shortfalls shortfalls) {
            this.row = row;
            this.spec = wish.chips() == 0 ? row.spec() : row.spec().onChips(wish.chips());
            this.wish = wish;
            this.knowledge = knowledge;
            this.promised = promised;
            this.shortfalls = shortfalls;
        }

        private Weighed run() {
            for (SiteView site : knowledge.sites()) {
                if (wish.allowsSite(site.site())) {
                    Optional<Reason> against = againstSite(site);
                    if (against.isPresent()) {
                        ruledOut.add(new Alternative(site.site(), "", against.get(), null));
                    } else {
                        weighSite(site);
                    }
                }
            }
            Collections.sort(possible);
            return possible.isEmpty()
                    ? new Weighed(null, nearest(), List.copyOf(ruledOut))
                    : new Weighed(placement(), Reason.CHEAPEST);
        }

        private Placement placement() {
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
        private Reason nearest() {
            return ruledOut.stream()
                    .map(Alternative::reason)
                    .max(Comparator.comparingInt(GreedyPolicy::closeness))
                    .orElse(wish.site() == null ? Reason.NO_SUPPLY_YET : Reason.UNKNOWN_SITE);
        }

        private Optional<Reason> againstSite(SiteView site) {
            if (site.latencyMicros() > spec.ringMicros()) {
                return Optional.of(Reason.OUTSIDE_RING);
            }
            List<String> residency = spec.freedom().residency();
            if (!residency.isEmpty() && !residency.contains(site.region())) {
                return Optional.of(Reason.OUTSIDE_RESIDENCY);
            }
            if (!FlappingSites.isSeen(site, settings)) {
                return Optional.of(Reason.SITE_NOT_SEEN);
            }
            if (knowledge.authorityAt(site).compareTo(wish.floor()) < 0) {
                return Optional.of(Reason.AUTHORITY);
            }
            if (knowledge.flapping().isHeldOff(site)) {
                return Optional.of(Reason.SITE_OSCILLATES);
            }
            if (shortfalls.isShort(site.site())) {
                return Optional.of(Reason.SUPPLY_FELL);
            }
            Optional<Reason> closed = knowledge.closures().against(site.site());
            if (closed.isPresent()) {
                return closed;
            }
            return row.past().isLeftOut(site.site(), knowledge.tick())
                    ? Optional.of(Reason.SITE_REJECTED)
                    : Optional.empty();
        }

        private void weighSite(SiteView site) {
            for (ChipSums sums : site.chips()) {
                if (wish.allowsModel(sums.chipModel())) {
                    weighChips(site, sums);
                }
            }
        }

        private void weighChips(SiteView site, ChipSums sums) {
            Optional<ChipModel> chip = knowledge.chipModel(sums.chipModel());
            int throughput = knowledge.references().throughputPermille(spec.model(), sums.chipModel());
            Evidence evidence = evidence(site, sums, chip);
            Optional<Reason> against = knowledge
                    .closures()
                    .against(new HostGroup(site.site(), sums.chipModel()))
                    .or(() -> againstChips(chip, throughput, sums, evidence, site));
            if (against.isPresent() || chip.isEmpty()) {
                ruledOut.add(new Alternative(site.site(), sums.chipModel(), against.orElse(Reason.NO_RATING), null));
            } else {
                DispatchEvent.DatasetKnown data = knowledge.references().dataset(spec.dataset());
                Cost cost = costs.cost(spec, chip.get(), site, throughput, data, knowledge.regionOf(data));
                possible.add(new Possible(site, sums.chipModel(), evidence, cost, cost.total()));
            }
        }

        private Evidence evidence(SiteView site, ChipSums sums, Optional<ChipModel> chip) {
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

        private Optional<Reason> againstChips(
                Optional<ChipModel> chip, int throughput, ChipSums sums, Evidence evidence, SiteView site) {
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
            return evidence.promisedMw() + evidence.addedMw() > evidence.headroomMw()
                    ? Optional.of(Reason.NO_POWER)
                    : Optional.empty();
        }
    }

    private static int closeness(Reason reason) {
        return switch (reason) {
            case NO_POWER -> 7;
            case NO_CAPACITY -> 6;
            case SUPPLY_FELL, SITE_DRAINED, FEEDER_OVER -> 5;
            case SITE_REJECTED -> 4;
            case SITE_NOT_SEEN, SITE_OSCILLATES, AUTHORITY -> 3;
            case OUTSIDE_RING, OUTSIDE_RESIDENCY -> 2;
            case NO_RATING -> 1;
            default -> 0;
        };
    }
}
