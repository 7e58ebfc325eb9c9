package io.petagrid.verifier;

import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.wire.Authority;
import io.petagrid.wire.AuthorityInputs;
import io.petagrid.wire.AuthorityLevel;
import io.petagrid.wire.AuthorityRule;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weighs authority over every site and the grid again, from the log of partials and the rules that are published with it. */
final class AuthorityRecount implements PublicationRule.Due {
    private static final String GRID = "grid";
    private static final long TICK_MS = 1_000;

    private final GridHistory history;
    private final Findings findings;
    private final Found found;
    private final ScopeRecords<EnergyBalance> energy;
    private final MeterChecks checks = new MeterChecks();
    private final Map<String, AuthorityRule> rules = new HashMap<>();
    /** Scopes whose rule changed on the way, that retired, or whose beginning is gone: only what a tick alone says is known of them. */
    private final Set<String> partly = new HashSet<>();

    private final Map<String, AuthorityLadder> ladders = new HashMap<>();
    private final Map<String, SiteReference> references = new HashMap<>();
    private final Map<String, TreeMap<Long, AuthorityInputs>> inputs = new HashMap<>();
    private final PublicationRule due;
    private @Nullable GridClock clock;

    /** Is told what was found. */
    interface Found {
        /**
         * @param level the level that follows; null where only {@code inputs} can be judged
         * @param rule the rule in use
         */
        void at(String scope, long tick, @Nullable AuthorityLevel level, AuthorityInputs inputs, AuthorityRule rule);
    }

    /** @param findings takes whether the checks of meters are told as they were */
    AuthorityRecount(GridHistory history, Findings findings, Found found) {
        this.history = history;
        this.findings = findings;
        this.found = found;
        this.energy = ScopeRecords.energy(history, ScopeKind.SITE);
        this.due = new PublicationRule(this, !history.isWhole(Log.PARTIAL), history.tickWaitMs());
        this.clock = history.isWhole(Log.PARTIAL) ? null : history.clock();
        for (Authority event : history.authority()) {
            AuthorityRule known = rules.put(event.getScope(), event.getRule());
            if (known != null && !known.equals(event.getRule())) {
                partly.add(event.getScope());
            }
        }
    }

    void run() {
        if (!history.isWhole(Log.PARTIAL)) {
            history.sites().forEach(this::see);
        }
        for (Logged logged : history.partialLog()) {
            switch (logged.value()) {
                case Partial partial -> due.see(partial, logged.appendMs());
                case SiteReference site -> see(site);
                case GridClock newClock -> {
                    clock = newClock;
                    due.seeClock();
                }
                default -> {
                    // Nothing that authority rests on but the catalogue, which is read whole.
                }
            }
        }
    }

    private void see(SiteReference site) {
        references.put(site.getSite(), site);
        if (site.getStatus() != SiteStatus.ACTIVE) {
            partly.add(site.getSite());
        }
        due.see(site);
    }

    private long gridMs(GridClock known, long tick) {
        return known.getEpochGridMs() + known.getSpeed() * ((tick + 1) * TICK_MS - known.getStartAppendMs());
    }

    @Override
    public void site(SiteDue site) {
        SiteReference reference = references.get(site.site());
        AuthorityRule rule = rules.get(site.site());
        GridClock known = clock;
        if (reference == null || rule == null || known == null) {
            return;
        }
        long gridMs = gridMs(known, site.tick());
        AuthorityInputs weighed = AuthorityFigures.ofSite(
                site,
                reference,
                history.models(),
                gridMs,
                due.logMs(),
                due.spreadMs(site.site(), site.tick()),
                checksFailed(site, gridMs));
        timed(weighed, rule);
        inputs.computeIfAbsent(site.site(), s -> new TreeMap<>()).put(site.tick(), weighed);
        tell(site.site(), site.tick(), weighed, rule);
    }

    /** What follows from the partials, and by the balance where their beginning is gone; it must be told like that. */
    private int checksFailed(SiteDue site, long gridMs) {
        EnergyBalance balance = energy.get(site.site(), site.tick());
        MeterEstimate told = balance == null ? null : balance.getEstimate();
        Long window = checks.endsWith(site.site(), gridMs);
        MeterChecks.Count own = checks.add(site, gridMs, told);
        if (balance == null) {
            partly.add(site.site());
        } else if (window != null) {
            findings.check(
                    told != null && told.getFromGridMs() == window,
                    () -> "the balance of " + site.site() + " for tick " + site.tick()
                            + " tells nothing of its meters in the minute from " + window + " ms");
        }
        if (told == null) {
            return own.notPassed();
        }
        if (!history.isWhole(Log.PARTIAL)) {
            return MeterChecks.Count.told(told).notPassed();
        }
        findings.check(
                own.equals(MeterChecks.Count.told(told)),
                () -> "the balance of " + site.site() + " for tick " + site.tick() + " tells of meters "
                        + MeterChecks.Count.told(told) + "; there were " + own);
        return own.notPassed();
    }

    @Override
    public void grid(@Nullable Long fromTick, long tick, Map<String, Part> parts, Collection<String> regions) {
        AuthorityRule rule = rules.get(GRID);
        if (rule == null) {
            return;
        }
        AuthorityInputs sum = new AuthorityInputs(0L, 0L, 0L, 0L, 0, 0, 0, 0, 0, 0L, 0);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            TreeMap<Long, AuthorityInputs> ofSite = inputs.get(part.getKey());
            AuthorityInputs at =
                    ofSite == null ? null : ofSite.get(part.getValue().tick());
            if (ofSite == null || at == null) {
                partly.add(GRID);
                return;
            }
            ofSite.headMap(part.getValue().tick()).clear();
            AuthorityFigures.add(sum, at);
        }
        sum.setAgeTicks(AuthorityFigures.ageTicks(tick, due.logMs()));
        sum.setSpreadMs(due.spreadMs(null, tick));
        timed(sum, rule);
        tell(GRID, tick, sum, rule);
    }

    private static void timed(AuthorityInputs weighed, AuthorityRule rule) {
        if (!rule.getMeasuresTime()) {
            weighed.setAgeTicks(0);
            weighed.setSpreadMs(0L);
        }
    }

    private void tell(String scope, long tick, AuthorityInputs weighed, AuthorityRule rule) {
        AuthorityLevel level =
                ladders.computeIfAbsent(scope, s -> new AuthorityLadder(rule)).step(weighed, tick);
        boolean isWhole = history.isWhole(Log.PARTIAL) && history.isWhole(Log.AUTHORITY) && !partly.contains(scope);
        found.at(scope, tick, isWhole ? level : null, weighed, rule);
    }
}
