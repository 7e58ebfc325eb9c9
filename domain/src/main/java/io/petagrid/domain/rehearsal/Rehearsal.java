package io.petagrid.domain.rehearsal;

import io.petagrid.domain.dispatch.Changed;
import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.Order;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Scope;
import io.petagrid.domain.redispatch.Contingency;
import io.petagrid.domain.redispatch.KeptPrices;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.redispatch.Redispatch;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.domain.redispatch.Redispatched;
import io.petagrid.domain.time.GridClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two copies of the dispatcher with the same history. Both then see the present picture once more, one of them with something changed,
 * plan, and go on for some ticks in which no site answers; what they decide is compared. Nothing of it is told to anybody.
 */
public final class Rehearsal {
    private static final String WHO = "what-if";

    private final DispatchCore asIs;
    private final DispatchCore changed;
    private final Redispatch redispatch;
    private @Nullable Snapshot last;

    public Rehearsal(DispatchSettings dispatch, RedispatchSettings settings) {
        this.asIs = new DispatchCore(dispatch);
        this.changed = new DispatchCore(dispatch);
        this.redispatch = new Redispatch(settings);
    }

    /**
     * Takes the next event of history.
     *
     * @param appendMs when history took it, milliseconds since 1970
     */
    public void step(DispatchEvent event, long appendMs) {
        asIs.step(event, appendMs);
        changed.step(event, appendMs);
        if (event instanceof Snapshot snapshot) {
            last = snapshot;
        }
    }

    /**
     * What one of the two has come to.
     *
     * @param decisions each step of each decision
     * @param screen what the loss of a site or feeder would then mean; empty without a plan
     */
    public record Course(List<Decision> decisions, List<Contingency> screen) {}

    /** Both courses. */
    public record Result(Course asIs, Course changed) {}

    /**
     * Goes on from here.
     *
     * @param outlook what is expected
     * @param ticks for how long
     * @throws IllegalStateException where history holds no picture of the grid yet
     * @throws IllegalArgumentException where the grid has no such site
     */
    public Result run(List<Change> changes, Outlook outlook, int ticks) {
        Snapshot now = last;
        if (now == null) {
            throw new IllegalStateException("the dispatcher has seen nothing of the grid yet");
        }
        requireSites(now, changes);
        return new Result(
                go(asIs, now, List.of(), outlook, ticks), go(changed, now, changes, expected(outlook, changes), ticks));
    }

    private static void requireSites(Snapshot now, List<Change> changes) {
        for (Change change : changes) {
            String site = siteOf(change);
            if (site != null
                    && now.sites().stream().noneMatch(each -> each.site().equals(site))) {
                throw new IllegalArgumentException("the grid has no site '" + site + "'");
            }
        }
    }

    private static @Nullable String siteOf(Change change) {
        return switch (change) {
            case Change.LoseFeeder lost -> lost.site();
            case Change.Drain drain -> drain.site();
            case Change.Wind wind -> wind.site();
            case Change.WithoutPlan ignored -> null;
        };
    }

    private Course go(DispatchCore core, Snapshot now, List<Change> changes, Outlook outlook, int ticks) {
        List<Decision> decisions = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Drain drain) {
                decisions.addAll(core.step(new DispatchEvent.Ordered(drain(drain.site())))
                        .decisions());
            }
        }
        List<Contingency> screen = List.of();
        for (int tick = 1; tick <= ticks; tick++) {
            Snapshot next = later(now, tick, changes);
            decisions.addAll(
                    core.step(next, (next.tick() + 1) * GridClock.TICK_MS).decisions());
            if (tick == 1 && changes.stream().noneMatch(Change.WithoutPlan.class::isInstance)) {
                Redispatched plan = redispatch.plan(core.picture(), outlook, KeptPrices.NONE);
                screen = plan.screen();
                decisions.addAll(core.step(new Planned(plan.plan(), plan.tick(), plan.tick() + ticks, plan.proposals()))
                        .decisions());
            }
        }
        return new Course(List.copyOf(decisions), screen);
    }

    private static Order drain(String site) {
        return new Order(
                WHO, Order.Action.DRAIN, null, null, site, null, null, null, null, WHO, "to see what would follow");
    }

    private static Snapshot later(Snapshot now, int ticks, List<Change> changes) {
        long tick = now.tick() + ticks;
        List<SiteView> sites = now.sites().stream()
                .map(site -> Changed.later(site, site.tick() + ticks))
                .map(site -> with(site, changes))
                .toList();
        return new Snapshot(tick, now.gridMs() + ticks * GridClock.TICK_MS, sites, now.authority());
    }

    private static SiteView with(SiteView site, List<Change> changes) {
        SiteView with = site;
        for (Change change : changes) {
            if (change instanceof Change.LoseFeeder lost && lost.site().equals(site.site())) {
                with = Changed.limited(with, with.importLimitMw() / 2);
            } else if (change instanceof Change.Wind wind && wind.site().equals(site.site())) {
                with = Changed.importing(with, Math.max(0, with.importMw() - wind.moreMw()));
            }
        }
        return with;
    }

    private static Outlook expected(Outlook outlook, List<Change> changes) {
        Map<Scope, Map<Quantity, long[]>> values = new TreeMap<>(outlook.values());
        for (Change change : changes) {
            if (change instanceof Change.Wind wind) {
                Scope scope = Scope.site(wind.site());
                Map<Quantity, long[]> ofSite = new TreeMap<>(values.getOrDefault(scope, Map.of()));
                long[] more =
                        ofSite.getOrDefault(Quantity.WIND_MW, new long[24]).clone();
                Arrays.setAll(more, hour -> Math.max(0, more[hour] + wind.moreMw()));
                ofSite.put(Quantity.WIND_MW, more);
                values.put(scope, ofSite);
            }
        }
        return new Outlook(values);
    }
}
