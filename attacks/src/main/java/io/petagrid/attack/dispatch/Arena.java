package io.petagrid.attack.dispatch;

import io.petagrid.attack.dispatch.ArenaDispatcher.Crash;
import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.Noticed;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.dispatch.Order;
import io.petagrid.domain.dispatch.Phase;
import io.petagrid.domain.dispatch.SiteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A run, tick by tick: sites and their agents, one dispatcher or two at war over them, and faults of every kind. A function of its seed. */
final class Arena {
    static final long GRID_MS_PER_TICK = 60_000;
    private static final int SITES = 6;
    private static final long FIRST_TICK = 10_000;
    private static final long REPORTED_EVERY = 16;
    private static final int MOST_CALM_TICKS = 4_000;
    private static final int WAR_ONE_IN = 4;
    private static final int STINGY_ONE_IN = 3;
    private static final int TAKEOVER_TICKS = 80;
    private static final int CRASH_ONE_IN = 150;
    private static final int FROZEN_PERMILLE = 500;

    private final List<ArenaSite> sites = new ArrayList<>();
    private final List<ArenaDispatcher> dispatchers = new ArrayList<>();
    private final List<ArenaOrders> orders = new ArrayList<>();
    private final Wire wire;
    private final Chance chance;
    private final Disturbances disturbances;
    private final Runs runs;
    private final Consumer<String> findings;
    private final Crash always;
    private long tick = FIRST_TICK;
    private int obeyed;

    /**
     * @param always when the dispatcher dies in each step; NONE for now and then
     * @param findings what does not hold
     */
    Arena(long seed, Crash always, FaultTable table, Consumer<String> findings) {
        SplittableRandom random = new SplittableRandom(seed);
        this.findings = findings;
        this.always = always;
        this.chance = new Chance(random.split());
        this.runs = new Runs(random.split(), chance, findings);
        for (int i = 0; i < SITES; i++) {
            ArenaSite site = ArenaFixture.site(i);
            sites.add(site);
        }
        for (int i = 0; i < (seed % WAR_ONE_IN == 0 ? 2 : 1); i++) {
            dispatchers.add(new ArenaDispatcher(table, findings));
            orders.add(new ArenaOrders(random.split(), i == 0 ? "job-" : "other-", SITES));
        }
        this.wire = new Wire(sites, runs, dispatchers, chance);
        this.disturbances = new Disturbances(sites, dispatchers, chance, random.split());
        if (seed % STINGY_ONE_IN == 1) {
            wire.beStingy();
        }
        begin();
    }

    static String siteId(int index) {
        return String.format(Locale.ROOT, "site-%d", index);
    }

    private void begin() {
        ArenaFixture.references().forEach(this::tellAll);
        for (ArenaSite site : sites) {
            String job = "resident-" + site.id;
            runs.start(site, job, "none", ArenaFixture.CHIP_A, 2 * Runs.GANG, tick);
            tellAll(wire.agent(site).told(Objects.requireNonNull(runs.at(site, job)), null));
        }
        if (dispatchers.size() > 1) {
            takeOver(1);
        }
    }

    /** The dispatchers. */
    List<ArenaDispatcher> dispatchers() {
        return dispatchers;
    }

    /** What lies between them and the sites. */
    Wire wire() {
        return wire;
    }

    private long decisions() {
        return dispatchers.stream().mapToLong(ArenaDispatcher::decisions).sum();
    }

    /** Runs until so many decisions have been made, and then calmly until nothing is open. */
    void run(long decisions) {
        while (decisions() < decisions) {
            tick(true);
        }
        calmDown();
        for (int calm = 0; calm < MOST_CALM_TICKS && !isSettled(calm); calm++) {
            tick(false);
        }
        checkNothingIsLost();
    }

    private boolean isSettled(int calm) {
        return calm % REPORTED_EVERY == 0
                && runs.none()
                && wire.isEmpty()
                && dispatchers.stream().allMatch(each -> each.overcommit.promised() == 0)
                && unsettled().isEmpty();
    }

    private List<String> unsettled() {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < dispatchers.size(); i++) {
            for (int job = 0; job < orders.get(i).jobs(); job++) {
                String id = orders.get(i).job(job);
                Phase phase = dispatchers.get(i).phase(id);
                if (phase == null || phase.isLive()) {
                    open.add(id + " " + phase);
                }
            }
        }
        return open;
    }

    private void checkNothingIsLost() {
        unsettled().forEach(job -> findings.accept("lost job: neither ended nor waiting: " + job));
        for (ArenaDispatcher each : dispatchers) {
            if (each.overcommit.promised() != 0) {
                findings.accept("lost promise: " + each.overcommit.promised() + " chips are held for ever");
            }
        }
        if (!runs.none()) {
            findings.accept("lost job: something still runs when all has settled");
        }
    }

    private void calmDown() {
        chance.calmDown();
        disturbances.calmDown();
        for (int i = 0; i < dispatchers.size(); i++) {
            for (ArenaSite site : sites) {
                tell(i, orders.get(i).surely(Order.Action.UNDRAIN, site.id));
                tell(i, new Noticed(site.id, false));
            }
        }
    }

    private void tick(boolean isBusy) {
        tick++;
        disturbances.tick(tick).forEach(this::tellAll);
        wire.deliver(tick);
        for (Runs.Run run : runs.over(tick)) {
            wire.agent(run.site()).ended(run, tick);
        }
        wire.told(tick).forEach(this::tellAll);
        if (isBusy) {
            for (int i = 0; i < dispatchers.size(); i++) {
                ask(i);
            }
            if (dispatchers.size() > 1 && (tick - FIRST_TICK) % TAKEOVER_TICKS == 0) {
                takeOver(1 - obeyed);
            }
        }
        List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
        tellAll(new Snapshot(tick, tick * GRID_MS_PER_TICK, views, standing(views)));
    }

    private static Standing standing(List<SiteView> views) {
        long installed = views.stream().mapToLong(SiteView::installedChips).sum();
        long seen = views.stream().mapToLong(SiteView::seenChips).sum();
        boolean isFrozen = seen * 1_000 < installed * FROZEN_PERMILLE;
        return new Standing(
                isFrozen ? AuthorityLevel.OBSERVE : AuthorityLevel.ACT,
                null,
                AuthorityCause.HELD_OFF,
                isFrozen,
                0,
                Inputs.NONE);
    }

    private void ask(int i) {
        ArenaOrders by = orders.get(i);
        long gridMs = tick * GRID_MS_PER_TICK;
        if (chance.below(2) == 0) {
            tell(i, new Submitted(by.newJob(gridMs)));
        }
        if (chance.below(20) == 0) {
            tell(i, new Cancelled(by.lately()));
        }
        if (chance.below(40) == 0) {
            tell(i, new Submitted(by.draw(by.job(chance.below(Math.max(1, by.jobs()))), gridMs)));
        }
        List<String> running = dispatchers.get(i).running();
        if (chance.below(2) == 0) {
            tell(i, by.order(dispatchers.get(i).recent(), running, gridMs));
        }
        if (chance.below(5) == 0) {
            tell(i, by.plan(running, tick));
        }
    }

    /** One takes over from the other, or both do before either has heard of it. */
    private void takeOver(int by) {
        boolean isContested = chance.below(2) == 0;
        dispatchers.get(1 - by).hitAll(Fault.RIVAL, tick);
        tell(by, orders.get(by).surely(Order.Action.TAKEOVER, null));
        if (isContested) {
            dispatchers.get(by).hitAll(Fault.RIVAL, tick);
            tell(1 - by, orders.get(1 - by).surely(Order.Action.TAKEOVER, null));
        }
        int first = dispatchers.get(0).epoch();
        int second = dispatchers.get(1).epoch();
        if (first == second) {
            findings.accept("epoch: two dispatchers are of epoch " + first);
        }
        obeyed = first > second ? 0 : 1;
    }

    private void tellAll(DispatchEvent event) {
        for (int i = 0; i < dispatchers.size(); i++) {
            tell(i, event);
        }
    }

    private void tell(int to, DispatchEvent event) {
        Crash crash = always != Crash.NONE
                ? always
                : chance.below(CRASH_ONE_IN) > 0 ? Crash.NONE : chance.below(2) == 0 ? Crash.IN_STEP : Crash.AFTER_STEP;
        wire.send(dispatchers.get(to).step(event, crash), to, tick);
    }
}
