package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.EnergyShare;
import io.petagrid.wire.FlowPower;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every version of settled books that sites, regions and the grid must have published, by the log of partials. */
final class OwnLedger implements PublicationRule.Due {
    private static final long FINAL_AFTER_MS = 120_000;

    private final GridClock clock;
    private final ChipModels models;
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, Map<SignalName, Long>> signals = new HashMap<>();
    private final Map<String, OwnBooks> books = new TreeMap<>();
    private final TreeSet<String> active = new TreeSet<>();
    private final Map<String, TreeMap<Long, List<Settlement>>> waiting = new TreeMap<>();
    private final Map<Long, Map<String, OfSite>> newest = new HashMap<>();
    private final Map<String, Settlement> newestSums = new HashMap<>();
    private final Map<String, Expected> expected = new TreeMap<>();

    /** A version, and the tick of the grid that publishes it. */
    record Expected(long tick, Settlement version) {}

    private record OfSite(String region, Settlement version) {}

    OwnLedger(GridClock clock, ChipModels models) {
        this.clock = clock;
        this.models = models;
    }

    void see(SiteReference site) {
        regions.put(site.getSite(), site.getRegion());
        if (site.getStatus() == SiteStatus.ACTIVE) {
            active.add(site.getSite());
        } else {
            active.remove(site.getSite());
        }
    }

    void see(Signal signal) {
        signals.computeIfAbsent(signal.getRegion(), region -> new EnumMap<>(SignalName.class))
                .put(signal.getName(), signal.getValue());
    }

    /** By key: scope kind, scope, interval and version. */
    Map<String, Expected> expected() {
        return expected;
    }

    static String key(Settlement version) {
        return version.getKind() + " " + version.getScope() + "@" + version.getFromGridMs() + "@"
                + version.getVersion();
    }

    private OwnBooks of(String site) {
        return books.computeIfAbsent(site, id -> new OwnBooks(id, clock, models));
    }

    @Override
    public void taken(String site, Partial partial) {
        of(site).take(partial);
    }

    @Override
    public void site(PublicationRule.SiteDue due) {
        long fromTick = due.standsFrom() == null ? due.tick() : due.standsFrom();
        List<Settlement> made = of(due.site()).publish(fromTick, due.tick(), rests(due));
        waiting.computeIfAbsent(due.site(), site -> new TreeMap<>()).put(due.tick(), made);
    }

    private OwnInterval.Rests rests(PublicationRule.SiteDue due) {
        long meters = 0;
        for (List<Partial> parts : List.of(due.parts(), due.missingParts())) {
            for (Partial part : parts) {
                meters +=
                        part.getFlows().stream().mapToLong(FlowPower::getMeters).sum();
            }
        }
        Map<SignalName, Long> of = signals.getOrDefault(regions.getOrDefault(due.site(), ""), Map.of());
        return new OwnInterval.Rests(
                meters,
                of.getOrDefault(SignalName.CARBON_LOCATION_MG_PER_KWH, 0L),
                of.getOrDefault(SignalName.CARBON_RESIDUAL_MG_PER_KWH, 0L));
    }

    @Override
    public void grid(
            @Nullable Long fromTick, long tick, Map<String, PublicationRule.Part> parts, Collection<String> all) {
        Map<Long, TreeSet<String>> touched = new TreeMap<>();
        for (String site : active) {
            String region = regions.getOrDefault(site, "");
            Map<Long, List<Settlement>> due =
                    waiting.getOrDefault(site, new TreeMap<>()).headMap(tick, true);
            due.values()
                    .forEach(made -> made.forEach(version -> {
                        expect(tick, version);
                        newest.computeIfAbsent(version.getFromGridMs(), from -> new TreeMap<>())
                                .put(site, new OfSite(region, version));
                        touched.computeIfAbsent(version.getFromGridMs(), from -> new TreeSet<>())
                                .add(region);
                    }));
            due.clear();
        }
        touched.forEach((from, names) -> {
            names.forEach(region -> sum(tick, from, ScopeKind.REGION, region));
            sum(tick, from, ScopeKind.GRID, "grid");
        });
    }

    private void expect(long tick, Settlement version) {
        expected.put(key(version), new Expected(tick, version));
    }

    private void sum(long tick, long from, ScopeKind kind, String scope) {
        Settlement sum = null;
        for (OfSite site : newest.getOrDefault(from, Map.of()).values()) {
            if (kind == ScopeKind.GRID || scope.equals(site.region())) {
                sum = sum == null ? Settlement.newBuilder(site.version()).build() : add(sum, site.version());
            }
        }
        if (sum == null) {
            return;
        }
        Settlement last = newestSums.get(kind + " " + scope + from);
        boolean isFinal = GridTime.gridMsAtEndOf(clock, tick) > from + IntervalLedger.LENGTH_MS + FINAL_AFTER_MS;
        boolean corrects = isFinal && last != null && last.getStatus() != SettlementStatus.PROVISIONAL;
        sum.setScope(scope);
        sum.setKind(kind);
        sum.setVersion(last == null ? 1 : last.getVersion() + 1);
        sum.setStatus(isFinal ? SettlementStatus.FINAL : SettlementStatus.PROVISIONAL);
        sum.setCorrects(0);
        if (corrects) {
            sum.setStatus(SettlementStatus.CORRECTION);
            sum.setCorrects(sum.getVersion() - 1);
        }
        newestSums.put(kind + " " + scope + from, sum);
        expect(tick, sum);
    }

    /** Adds every sum of the books; of ticks the fewest count. */
    private static Settlement add(Settlement sum, Settlement part) {
        int ticks = Math.min(sum.getTicks(), part.getTicks());
        for (Schema.Field field : sum.getSchema().getFields()) {
            int at = field.pos();
            if (field.schema().getType() == Schema.Type.LONG && !field.name().endsWith("GridMs")) {
                sum.put(at, (Long) sum.get(at) + (Long) part.get(at));
            } else if (sum.get(at) instanceof EnergyShare share && part.get(at) instanceof EnergyShare other) {
                sum.put(
                        at,
                        new EnergyShare(
                                share.getNumeratorJ() + other.getNumeratorJ(),
                                share.getDenominatorJ() + other.getDenominatorJ()));
            }
        }
        sum.setTicks(ticks);
        return sum;
    }
}
