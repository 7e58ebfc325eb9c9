package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.PublicationRule.Part;
import io.petagrid.verifier.PublicationRule.SiteDue;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.Partial;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates each grid minute of each site again, from the log of partials, and compares what is told of it. */
final class OwnMeters implements PublicationRule.Due {
    private static final long MINUTE_MS = 60_000;

    private final GridHistory history;
    private final Findings findings;
    private final ScopeRecords<EnergyBalance> energy;
    private final Map<String, Site> sites = new HashMap<>();
    private final PublicationRule due;
    private @Nullable GridClock clock;

    private static final class Site {
        private MeterWindow window = new MeterWindow();
        private Map<String, Long> before = Map.of();
        private long minute = Long.MIN_VALUE;
    }

    OwnMeters(GridHistory history, Findings findings) {
        this.history = history;
        this.findings = findings;
        this.energy = ScopeRecords.energy(history, ScopeKind.SITE);
        this.due = new PublicationRule(this, false, history.tickWaitMs());
    }

    void run() {
        for (Logged logged : history.partialLog()) {
            switch (logged.value()) {
                case Partial partial -> due.see(partial, logged.appendMs());
                case SiteReference site -> due.see(site);
                case GridClock newClock -> {
                    clock = newClock;
                    due.seeClock();
                }
                default -> {
                    // Nothing that meters rest on.
                }
            }
        }
    }

    @Override
    public void site(SiteDue tick) {
        GridClock known = clock;
        if (known == null) {
            return;
        }
        Site site = sites.computeIfAbsent(tick.site(), s -> new Site());
        long minute = Math.floorDiv(GridTime.gridMsAtEndOf(known, tick.tick()) - 1, MINUTE_MS);
        if (minute != site.minute && !site.window.isEmpty()) {
            close(site, tick);
        }
        if (minute != site.minute) {
            site.window = new MeterWindow();
            site.minute = minute;
        }
        Long from = tick.standsFrom();
        long ticks = from == null ? 1 : tick.tick() - from + 1;
        long most = Math.max(1, MINUTE_MS / (known.getSpeed() * GridTime.TICK_MS));
        site.window.add(tick, (int) Math.min(ticks, most));
    }

    private void close(Site site, SiteDue tick) {
        EnergyBalance balance = energy.get(tick.site(), tick.tick());
        MeterEstimate told = balance == null ? null : balance.getEstimate();
        if (told != null && told.getFromGridMs() == site.minute * MINUTE_MS) {
            String difference = new OwnEstimate(site.window, site.before).differenceFrom(told);
            findings.check(
                    difference == null,
                    () -> tick.site() + " in tick " + tick.tick() + ": its meters were tested to " + told
                            + "; from the partials follows " + difference);
        }
        site.before = site.window.powers();
    }

    @Override
    public void grid(@Nullable Long fromTick, long tick, Map<String, Part> parts, Collection<String> regions) {
        // Each site has meters of its own.
    }
}
