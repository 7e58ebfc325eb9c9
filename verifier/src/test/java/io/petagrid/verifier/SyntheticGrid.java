package io.petagrid.verifier;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.GridHistory.RejectedAt;
import io.petagrid.verifier.PartitionCheck.Reach;
import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.verifier.TelemetryMaker.Raw;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.JobChips;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SignalStanding;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import io.petagrid.wire.SourceGrade;
import io.petagrid.wire.Supply;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A whole history of a small grid that keeps every law; tests then break it. */
final class SyntheticGrid {
    static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final GridClock CLOCK = new GridClock(0L, TelemetryMaker.FIRST_TICK * 1_000, 60);

    private final GridHistory history = new GridHistory();
    private final Map<Member, List<Raw>> raw;
    private final Map<String, String> regions = Map.of("alpha", "north", "beta", "north", "gamma", "west");
    private final Map<String, Supply> last = new HashMap<>();
    private final AuthorityMaker authority = new AuthorityMaker(history);
    private final PublicationRule rule = new PublicationRule(new Publishing(), true);
    private long gridFrom = Long.MIN_VALUE;

    SyntheticGrid(long seed) {
        raw = new TelemetryMaker(seed).make();
        history.clock(CLOCK);
        history.models().put(RecordMaker.model(RecordMaker.FOREIGN, 1_600, false, 989_000, 1_979_000));
        history.models().put(RecordMaker.model(RecordMaker.DOMESTIC, 1_500, true, 376_000, 0));
        makePartials();
        makePublications();
        makeBooks();
        new DecisionMaker(history, seed).make();
    }

    GridHistory history() {
        return history;
    }

    List<Raw> raw(Member member) {
        return raw.getOrDefault(member, List.of());
    }

    List<Partial> partials(Member member) {
        return history.partials().getOrDefault(member, List.of());
    }

    Supply supply(ScopeKind kind, String scope, long tick) {
        return history.supply(kind).stream()
                .filter(supply -> supply.getScope().equals(scope) && supply.getTick() == tick)
                .findFirst()
                .orElseThrow();
    }

    EnergyBalance energy(ScopeKind kind, String scope, long tick) {
        return history.energy(kind).stream()
                .filter(energy -> energy.getScope().equals(scope) && energy.getTick() == tick)
                .findFirst()
                .orElseThrow();
    }

    /** Checks the history as the verifier does, but for Kafka. */
    Verdict verify() {
        RecordBalance balance = new RecordBalance(NAMES);
        Conservation conservation = new Conservation();
        List<Law> laws = List.of(
                balance,
                conservation,
                new EnergyCloses(),
                new SettledBooks(),
                new NoOvercommit(),
                new NoBlindDecision(),
                new JobLife(),
                new DecisionIds(),
                new CommandsOnce(),
                new NoFlapping(),
                new RunsByItself());
        laws.forEach(law -> law.see(history));
        history.partials().forEach((member, partials) -> {
            PartitionCheck check =
                    new PartitionCheck(member, partials, Reach.WHOLE, balance.findings(), conservation.findings());
            check.begins(0, true, partials.getFirst());
            replay(member, check::see);
        });
        return new Verdict(laws.stream().map(Law::verdict).toList());
    }

    private void replay(Member member, Consumer<OwnTick> to) {
        ReportRules rules = new ReportRules(history.models(), CLOCK);
        Ledger ledger = member.family() == TelemetryFamily.HOST
                ? new HostLedger(rules, history.models(), CLOCK)
                : new MeterLedger(rules, CLOCK);
        PartitionReplay replay =
                new PartitionReplay(member, TelemetryMaker.PARTITIONS, ledger, TelemetryMaker::decode, Map.of(), to);
        List<Raw> records = raw.getOrDefault(member, List.of());
        for (int offset = 0; offset < records.size(); offset++) {
            Raw at = records.get(offset);
            replay.accept(offset, at.appendMs(), at.key(), at.value());
        }
    }

    private void makePartials() {
        List<Logged> log = new ArrayList<>();
        for (Member member : raw.keySet()) {
            Map<String, Long> told = new HashMap<>();
            replay(member, own -> {
                log.add(new Logged(
                        own.toOffset() < raw(member).size()
                                ? raw(member).get((int) own.toOffset()).appendMs() + 30
                                : own.clockMs(),
                        RecordMaker.partial(member, own, jobs(member, own, told))));
                reject(member, own);
            });
        }
        log.sort(Comparator.comparingLong(Logged::appendMs));
        history.partialLog().add(new Logged(0, CLOCK));
        for (String site : TelemetryMaker.SITES) {
            history.partialLog().add(new Logged(0, site(site)));
        }
        for (String region : List.of("north", "west")) {
            history.partialLog().add(new Logged(0, carbon(region)));
        }
        history.partialLog().addAll(log);
    }

    /** The jobs that a tick tells, found by their names among its sums. */
    private static List<JobChips> jobs(Member member, OwnTick own, Map<String, Long> told) {
        List<JobChips> jobs = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            String job = "resident-" + member.site() + "-" + number;
            for (String model : RecordMaker.MODELS) {
                if (own.sums().get("jobs." + job + "." + model + ".told") > 0) {
                    int chips = (int) own.sums().get("jobs." + job + "." + model + ".chips");
                    jobs.add(new JobChips(job, model, chips));
                    told.put(job, (long) chips);
                }
            }
        }
        return jobs;
    }

    private void reject(Member member, OwnTick own) {
        TopicPartition origin = new TopicPartition(member.topic(NAMES), member.partition());
        for (long i = 0; i < own.counts().get(Fate.REJECTED); i++) {
            history.addRejected(origin, new RejectedAt(own.fromOffset() + i, RejectReason.BAD_FRAME));
        }
    }

    private SiteReference site(String site) {
        return new SiteReference(
                site,
                site,
                regions.getOrDefault(site, ""),
                SiteStatus.ACTIVE,
                TelemetryMaker.PARTITIONS,
                "",
                "",
                0,
                false,
                SourceGrade.ASSUMED,
                List.of());
    }

    private static Signal carbon(String region) {
        return new Signal(region, SignalName.CARBON_LOCATION_MG_PER_KWH, 0L, 604_000L, SignalStanding.ASSUMED, "test");
    }

    /** Books as the verifier reckons them; that the grid's own reckoning agrees is seen where a whole grid runs. */
    private void makeBooks() {
        OwnLedger own = new OwnLedger(CLOCK, history.models());
        PublicationRule settling = new PublicationRule(own, true);
        for (Logged logged : history.partialLog()) {
            if (logged.value() instanceof Partial partial) {
                settling.see(partial, logged.appendMs());
            } else if (logged.value() instanceof SiteReference reference) {
                own.see(reference);
                settling.see(reference);
            } else if (logged.value() instanceof Signal signal) {
                own.see(signal);
            }
        }
        own.expected().values().forEach(expected -> history.settled().add(expected.version()));
    }

    private final class Publishing implements PublicationRule.Due {
        @Override
        public void site(SiteDue due) {
            publishSite(due);
            authority.site(
                    due,
                    SyntheticGrid.this.site(due.site()),
                    rule,
                    supply(ScopeKind.SITE, due.site(), due.tick()),
                    energy(ScopeKind.SITE, due.site(), due.tick()),
                    gridMs(due.tick()));
        }

        @Override
        public void grid(@Nullable Long from, long tick, Map<String, Part> parts, Collection<String> all) {
            publishGrid(tick, parts, all);
            authority.grid(tick, parts, rule, supply(ScopeKind.GRID, "grid", tick));
        }
    }

    private static long gridMs(long tick) {
        return CLOCK.getEpochGridMs() + CLOCK.getSpeed() * ((tick + 1) * 1_000 - CLOCK.getStartAppendMs());
    }

    private void makePublications() {
        for (Logged logged : history.partialLog()) {
            if (logged.value() instanceof Partial partial) {
                rule.see(partial, logged.appendMs());
            } else if (logged.value() instanceof SiteReference reference) {
                rule.see(reference);
            }
        }
    }

    private void publishSite(SiteDue due) {
        Sums supply = new Sums();
        Sums energy = new Sums();
        long oldest = 0;
        for (Partial part : due.parts()) {
            supply.add(Figures.supply(part));
            energy.add(Figures.energy(part));
            oldest = Math.max(oldest, part.getOldestSeenTicks());
        }
        due.missingParts().forEach(part -> {
            supply.add(Figures.missingSupply(part));
            energy.add(Figures.missingEnergy(part));
        });
        long from = due.fromTick() == null ? due.tick() : due.fromTick();
        supply.add("oldestTicks", oldest);
        publish(due.site(), ScopeKind.SITE, from, due.tick(), supply, energy, due.missing());
    }

    private void publishGrid(long tick, Map<String, Part> parts, Collection<String> all) {
        long from = gridFrom == Long.MIN_VALUE ? tick : gridFrom;
        gridFrom = tick + 1;
        for (String region : all) {
            Map<String, Part> ofRegion = new TreeMap<>(parts);
            ofRegion.values().removeIf(part -> !part.region().equals(region));
            publishSum(region, ScopeKind.REGION, from, tick, ofRegion);
        }
        publishSum("grid", ScopeKind.GRID, from, tick, parts);
    }

    private void publishSum(String scope, ScopeKind kind, long from, long tick, Map<String, Part> parts) {
        Sums supply = new Sums();
        Sums energy = new Sums();
        List<String> missing = new ArrayList<>();
        parts.forEach((site, part) -> {
            Supply of = supply(ScopeKind.SITE, site, part.tick());
            supply.add(Figures.supply(of));
            energy.add(Figures.energy(energy(ScopeKind.SITE, site, part.tick())));
            missing.addAll(of.getEvidence().getMissing());
        });
        publish(scope, kind, from, tick, supply, energy, missing);
    }

    private void publish(
            String scope, ScopeKind kind, long from, long tick, Sums supply, Sums energy, List<String> missing) {
        Supply before = last.get(kind + scope);
        Supply now = RecordMaker.supply(before, scope, kind, from, tick, supply, missing, history.models());
        now.setUnknownSinceTick(unknownSince(before, now));
        last.put(kind + scope, now);
        history.supply(kind).add(now);
        history.energy(kind).add(RecordMaker.energy(scope, kind, from, tick, energy, missing));
    }

    /** Of a site by its own records, of a region or the grid by those of its sites. */
    private @Nullable Long unknownSince(@Nullable Supply before, Supply now) {
        if (now.getChips().stream().allMatch(chips -> chips.getUnknown() == 0)) {
            return null;
        }
        if (now.getKind() == ScopeKind.SITE) {
            Long since = before == null ? null : before.getUnknownSinceTick();
            return since == null ? Long.valueOf(now.getFromTick()) : since;
        }
        return regions.entrySet().stream()
                .filter(site ->
                        now.getKind() == ScopeKind.GRID || site.getValue().equals(now.getScope()))
                .map(site ->
                        supply(ScopeKind.SITE, site.getKey(), now.getTick()).getUnknownSinceTick())
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }
}
