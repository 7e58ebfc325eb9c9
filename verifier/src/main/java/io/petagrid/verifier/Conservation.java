package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.PlannedBatch;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** L2: the grid is the sum of its regions, of its sites, of their partitions, hosts and chips, each tick, with nothing left over. */
final class Conservation implements Law {
    /** Ticks after the beginning of a shortened log in which it is not yet known what stands for what. */
    private static final int SETTLING_TICKS = 10;

    private final Findings findings = new Findings("L2", "conservation");

    Findings findings() {
        return findings;
    }

    @Override
    public void see(GridHistory history) {
        RecordSums within = new RecordSums(findings, history.models());
        for (ScopeKind kind : ScopeKind.values()) {
            within.seeSupply(history.supply(kind));
            within.seeEnergy(history.energy(kind));
        }
        Bridges bridges = new Bridges(findings, history.isWhole(Log.PARTIAL));
        for (ScopeKind kind : ScopeKind.values()) {
            history.supply(kind).forEach(supply -> bridges.seeIntervals(supply, history.models()));
        }
        Scopes scopes = new Scopes(history, bridges);
        PublicationRule rule = new PublicationRule(scopes, !history.isWhole(Log.PARTIAL));
        if (!history.isWhole(Log.PARTIAL)) {
            history.sites().forEach(rule::see);
        }
        for (Logged logged : history.partialLog()) {
            if (logged.value() instanceof Partial partial) {
                bridges.see(partial);
                rule.see(partial, logged.appendMs());
            } else if (logged.value() instanceof SiteReference site) {
                scopes.plans.put(site.getSite(), site.getPlan());
                rule.see(site);
            } else if (logged.value() instanceof GridClock) {
                rule.seeClock();
            }
        }
        scopes.checkAllDue();
    }

    /** Compares what is due with what was published. */
    private final class Scopes implements PublicationRule.Due {
        private final ScopeRecords<Supply> siteSupply;
        private final ScopeRecords<Supply> regionSupply;
        private final ScopeRecords<Supply> gridSupply;
        private final ScopeRecords<EnergyBalance> siteEnergy;
        private final ScopeRecords<EnergyBalance> regionEnergy;
        private final ScopeRecords<EnergyBalance> gridEnergy;
        private final Map<String, List<PlannedBatch>> plans = new HashMap<>();
        private final Bridges bridges;
        private final boolean isWhole;
        private final long fromTick;

        private Scopes(GridHistory history, Bridges bridges) {
            this.bridges = bridges;
            isWhole = history.isWhole(Log.PARTIAL) && history.isWhole(Log.SUPPLY);
            siteSupply = ScopeRecords.supply(history, ScopeKind.SITE);
            regionSupply = ScopeRecords.supply(history, ScopeKind.REGION);
            gridSupply = ScopeRecords.supply(history, ScopeKind.GRID);
            siteEnergy = ScopeRecords.energy(history, ScopeKind.SITE);
            regionEnergy = ScopeRecords.energy(history, ScopeKind.REGION);
            gridEnergy = ScopeRecords.energy(history, ScopeKind.GRID);
            fromTick = history.isWhole(Log.PARTIAL) ? Long.MIN_VALUE : firstTick(history) + SETTLING_TICKS;
        }

        private static long firstTick(GridHistory history) {
            return history.partialLog().stream()
                    .filter(logged -> logged.value() instanceof Partial)
                    .mapToLong(logged -> ((Partial) logged.value()).getTick())
                    .min()
                    .orElse(Long.MAX_VALUE - SETTLING_TICKS);
        }

        @Override
        public void site(SiteDue due) {
            if (due.tick() < fromTick) {
                return;
            }
            Supply supply = siteSupply.due(due.site(), due.tick(), findings);
            EnergyBalance energy = siteEnergy.due(due.site(), due.tick(), findings);
            if (supply != null) {
                compareWithPartials(due, supply);
                compareWithBefore(siteSupply, due.site(), due.fromTick(), supply);
                checkAwaited(due, supply);
            }
            if (energy != null) {
                compareWithPartials(due, energy);
            }
        }

        /** @param from first tick that the record stands for; null where no record was before it */
        private void compareWithBefore(ScopeRecords<Supply> records, String scope, @Nullable Long from, Supply supply) {
            Supply before = from == null ? null : records.get(scope, from - 1);
            if (before != null || isWhole) {
                bridges.see(before, supply, records.name(scope, supply.getTick()));
            }
        }

        private void checkAwaited(SiteDue due, Supply supply) {
            Sums planned = new Sums();
            for (PlannedBatch batch : plans.getOrDefault(due.site(), List.of())) {
                long chips = (long) batch.getHosts() * batch.getChipsPerHost();
                planned.add(
                        Figures.awaitedName(batch.getChipModel()),
                        batch.getPlannedGridMs() <= supply.getGridMs() ? chips : 0);
            }
            findings.checkSame(
                    planned.beyond(Figures.installed(supply)),
                    Figures.awaited(supply),
                    () -> siteSupply.name(due.site(), due.tick()) + ": awaited chips");
        }

        private void compareWithPartials(SiteDue due, Supply supply) {
            Sums sums = new Sums();
            due.parts().forEach(part -> sums.add(Figures.supply(part)));
            due.missingParts().forEach(part -> sums.add(Figures.missingSupply(part)));
            String about = siteSupply.name(due.site(), due.tick()) + " against its partials";
            findings.checkSame(sums, Figures.supply(supply), () -> about);
            checkMissing(due.missing(), supply.getEvidence().getMissing(), about);
            checkFrom(due.fromTick(), supply.getFromTick(), about);
            int oldest = due.parts().stream()
                    .mapToInt(Partial::getOldestSeenTicks)
                    .max()
                    .orElse(0);
            int told = supply.getEvidence().getOldestTicks();
            findings.check(oldest == told, () -> about + ": oldestTicks is " + told + ", not " + oldest);
        }

        private void compareWithPartials(SiteDue due, EnergyBalance energy) {
            Sums sums = new Sums();
            due.parts().forEach(part -> sums.add(Figures.energy(part)));
            due.missingParts().forEach(part -> sums.add(Figures.missingEnergy(part)));
            String about = siteEnergy.name(due.site(), due.tick()) + " against its partials";
            findings.checkSame(sums, Figures.energy(energy), () -> about);
            checkMissing(due.missing(), energy.getMissing(), about);
            checkFrom(due.fromTick(), energy.getFromTick(), about);
        }

        private void checkFrom(@Nullable Long expected, long told, String about) {
            findings.check(
                    expected == null || expected == told,
                    () -> about + ": it stands for ticks from " + told + ", not from " + expected);
        }

        private void checkMissing(Collection<String> expected, Collection<String> told, String about) {
            List<String> sorted = expected.stream().sorted().toList();
            findings.check(
                    sorted.equals(told.stream().sorted().toList()),
                    () -> about + ": the missing members are " + told + ", not " + expected);
        }

        @Override
        public void grid(@Nullable Long from, long tick, Map<String, Part> parts, Collection<String> regions) {
            if (tick < fromTick) {
                return;
            }
            List<Supply> supplyOfRegions = new ArrayList<>();
            List<EnergyBalance> energyOfRegions = new ArrayList<>();
            for (String region : regions) {
                Map<String, Part> ofRegion = new TreeMap<>(parts);
                ofRegion.values().removeIf(part -> !part.region().equals(region));
                addTo(supplyOfRegions, sumOfSites(regionSupply, region, from, tick, supplyOf(ofRegion)));
                addTo(energyOfRegions, energyOfSites(regionEnergy, region, from, tick, energyOf(ofRegion)));
            }
            Supply supply = sumOfSites(gridSupply, "grid", from, tick, supplyOf(parts));
            if (supply != null) {
                compareSupply(gridSupply.name("grid", tick), supply, "regions", supplyOfRegions);
            }
            EnergyBalance energy = energyOfSites(gridEnergy, "grid", from, tick, energyOf(parts));
            if (energy != null) {
                compareEnergy(gridEnergy.name("grid", tick), energy, "regions", energyOfRegions);
            }
        }

        private static <R> void addTo(List<R> records, @Nullable R found) {
            if (found != null) {
                records.add(found);
            }
        }

        private @Nullable Supply sumOfSites(
                ScopeRecords<Supply> records, String scope, @Nullable Long from, long tick, List<Supply> sites) {
            Supply supply = records.due(scope, tick, findings);
            if (supply != null) {
                checkFrom(from, supply.getFromTick(), records.name(scope, tick));
                compareWithBefore(records, scope, from, supply);
                compareSupply(records.name(scope, tick), supply, "sites", sites);
            }
            return supply;
        }

        private @Nullable EnergyBalance energyOfSites(
                ScopeRecords<EnergyBalance> records,
                String scope,
                @Nullable Long from,
                long tick,
                List<EnergyBalance> sites) {
            EnergyBalance energy = records.due(scope, tick, findings);
            if (energy != null) {
                checkFrom(from, energy.getFromTick(), records.name(scope, tick));
                compareEnergy(records.name(scope, tick), energy, "sites", sites);
            }
            return energy;
        }

        private List<Supply> supplyOf(Map<String, Part> parts) {
            List<Supply> records = new ArrayList<>();
            parts.forEach((site, part) -> {
                addTo(records, siteSupply.get(site, part.tick()));
            });
            return records;
        }

        private List<EnergyBalance> energyOf(Map<String, Part> parts) {
            List<EnergyBalance> records = new ArrayList<>();
            parts.forEach((site, part) -> {
                addTo(records, siteEnergy.get(site, part.tick()));
            });
            return records;
        }

        private void compareSupply(String name, Supply whole, String what, List<Supply> parts) {
            String about = name + " against its " + what;
            Sums sums = new Sums();
            parts.forEach(part -> sums.add(Figures.supply(part)).add(Figures.awaited(part)));
            findings.checkSame(sums, Figures.supply(whole).add(Figures.awaited(whole)), () -> about);
            Long since = parts.stream()
                    .map(Supply::getUnknownSinceTick)
                    .filter(Objects::nonNull)
                    .min(Long::compare)
                    .orElse(null);
            findings.check(
                    Objects.equals(since, whole.getUnknownSinceTick()),
                    () -> about + ": unknownSinceTick is " + whole.getUnknownSinceTick() + ", not " + since);
            List<String> missing = new ArrayList<>();
            parts.forEach(part -> missing.addAll(part.getEvidence().getMissing()));
            checkMissing(missing, whole.getEvidence().getMissing(), about);
            // A part that stands for a later tick too may rest on a newer version of the catalogue.
            if (parts.stream().allMatch(part -> part.getTick() == whole.getTick())) {
                Sums flops = new Sums();
                parts.forEach(part -> flops.add(Figures.flops(part)));
                findings.checkSame(flops, Figures.flops(whole), () -> about);
            }
        }

        private void compareEnergy(String name, EnergyBalance whole, String what, List<EnergyBalance> parts) {
            String about = name + " against its " + what;
            Sums sums = new Sums();
            parts.forEach(part -> sums.add(Figures.energy(part)));
            findings.checkSame(sums, Figures.energy(whole), () -> about);
            List<String> missing = new ArrayList<>();
            parts.forEach(part -> missing.addAll(part.getMissing()));
            checkMissing(missing, whole.getMissing(), about);
        }

        private void checkAllDue() {
            siteSupply.checkAllDue(fromTick, findings);
            regionSupply.checkAllDue(fromTick, findings);
            gridSupply.checkAllDue(fromTick, findings);
            siteEnergy.checkAllDue(fromTick, findings);
            regionEnergy.checkAllDue(fromTick, findings);
            gridEnergy.checkAllDue(fromTick, findings);
        }
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
