package io.petagrid.attack.dispatch;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.Command;
import io.petagrid.domain.dispatch.DecisionKind;
import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Readings;
import io.petagrid.domain.forecast.Scope;
import io.petagrid.domain.redispatch.KeptPrices;
import io.petagrid.domain.redispatch.Outlook;
import io.petagrid.domain.redispatch.Redispatch;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.domain.redispatch.Redispatched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two sites whose price and carbon change places every half period, and long jobs that may be moved. The dispatcher with its plans is
 * compared with a naive one that always goes where it is cheapest now. Each agent does what it is told, at once.
 */
final class SquareWave {
    private static final int JOBS = 40;
    private static final int CHIPS = 8;
    private static final int HOSTS = 60;
    private static final int HOUR_TICKS = 60;
    private static final long WITHIN_TICKS = 6L * HOUR_TICKS;
    private static final long LOW_PRICE = 300_000;
    private static final long LOW_CARBON = 300_000;
    private static final long DURATION_MS = 1_000L * 3_600_000;

    private final int periodHours;
    private final int hours;
    private final double ratio;
    private final List<ArenaSite> sites = List.of(site("site-0", "north"), site("site-1", "south"));
    private final DispatchCore core = new DispatchCore(DispatchSettings.defaults());
    private final ForecastBook book = new ForecastBook();
    private final Redispatch redispatch = new Redispatch(RedispatchSettings.defaults());
    private final Map<String, ArenaSite> at = new TreeMap<>();
    private final Tally ours = new Tally();
    private final Tally naive = new Tally();
    private final Map<String, String> naivelyAt = new HashMap<>();
    private KeptPrices prices = KeptPrices.NONE;
    private long tick = 10L * 24 * HOUR_TICKS;

    /** Moves, and those of them that go back within six hours to where the job came from. */
    private static final class Tally {
        private final Map<String, Map<String, Long>> left = new HashMap<>();
        private long moves;
        private long reversals;

        private void move(String job, String from, String to, long tick) {
            moves++;
            Map<String, Long> ofJob = left.computeIfAbsent(job, each -> new HashMap<>());
            Long ago = ofJob.get(to);
            reversals += ago != null && tick - ago < WITHIN_TICKS ? 1 : 0;
            ofJob.put(from, tick);
        }
    }

    /**
     * What came of a wave.
     *
     * @param periodHours 0 for a flat one
     * @param late moves by plan after the third re-dispatch
     */
    record Result(
            int periodHours,
            double ratio,
            long moves,
            long reversals,
            long late,
            long naiveMoves,
            long naiveReversals) {}

    /**
     * @param periodHours of the wave; 0 for none
     * @param ratio of the high value to the low one
     * @param hours how long it runs
     */
    SquareWave(int periodHours, double ratio, int hours) {
        this.periodHours = periodHours;
        this.ratio = ratio;
        this.hours = hours;
    }

    private static ArenaSite site(String id, String region) {
        return new ArenaSite(id, new ArenaSite.Traits(region, 1_000, false)).with(HOSTS, ArenaFixture.CHIP_A);
    }

    Result run() {
        ArenaFixture.references().forEach(core::step);
        look();
        for (int i = 0; i < JOBS; i++) {
            step(new Submitted(job("job-" + i)));
        }
        long early = 0;
        for (int hour = 0; hour < hours; hour++) {
            for (int minute = 0; minute < HOUR_TICKS; minute++) {
                look();
            }
            plan();
            goNaively();
            early = hour < 3 ? ours.moves : early;
        }
        return new Result(
                periodHours, ratio, ours.moves, ours.reversals, ours.moves - early, naive.moves, naive.reversals);
    }

    private JobSpec job(String id) {
        JobSpec.Freedom freedom = new JobSpec.Freedom(Flexibility.INTERRUPTIBLE, CHIPS, CHIPS, null, List.of());
        return new JobSpec(
                id,
                1,
                Precision.FP16,
                CHIPS,
                CHIPS,
                DURATION_MS,
                20_000,
                "llm",
                null,
                tick * Arena.GRID_MS_PER_TICK,
                freedom);
    }

    private void look() {
        tick++;
        for (int i = 0; i < sites.size(); i++) {
            double value = isHigh(i) ? ratio : 1;
            sites.get(i).priceMicroyuanPerKwh = Math.round(LOW_PRICE * value);
            sites.get(i).carbonMgPerKwh = Math.round(LOW_CARBON * value);
        }
        List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
        Map<Scope, Map<Quantity, Long>> readings = new TreeMap<>();
        for (SiteView view : views) {
            readings.put(
                    Scope.region(view.region()),
                    Map.of(
                            Quantity.PRICE_MICROYUAN_PER_KWH, view.priceMicroyuanPerKwh(),
                            Quantity.CARBON_MG_PER_KWH, view.carbonMgPerKwh()));
        }
        book.take(new Readings(tick, tick * Arena.GRID_MS_PER_TICK, readings));
        Standing acting =
                new Standing(AuthorityLevel.ACT, AuthorityLevel.ACT, AuthorityCause.HELD_OFF, false, 0, Inputs.NONE);
        step(new Snapshot(tick, tick * Arena.GRID_MS_PER_TICK, views, acting));
    }

    /** A flat wave is high at neither site. */
    private boolean isHigh(int site) {
        if (periodHours == 0) {
            return false;
        }
        long half = periodHours * (long) HOUR_TICKS / 2;
        return tick / half % 2 == site;
    }

    private void plan() {
        Redispatched made = redispatch.plan(core.picture(), new Outlook(book.all()), prices);
        prices = made.prices();
        step(new Planned(made.plan(), made.tick(), made.tick() + HOUR_TICKS, made.proposals()));
    }

    private void step(DispatchEvent event) {
        for (Command command : core.step(event).commands()) {
            obey(command);
        }
    }

    private void obey(Command command) {
        ArenaSite site = "site-0".equals(command.site()) ? sites.get(0) : sites.get(1);
        boolean leaves = command.kind() == DecisionKind.PAUSE
                || command.kind() == DecisionKind.CANCEL
                || (command.kind() == DecisionKind.MOVE && !site.id.equals(command.toSite()));
        boolean done = true;
        if (leaves) {
            site.end(command.job());
        } else if (command.kind() != DecisionKind.CAP) {
            done = site.run(command.job(), command.chipModel(), command.chips(), command.gang(), 0);
            ArenaSite before = at.put(command.job(), site);
            if (before != null && before != site) {
                ours.move(command.job(), before.id, site.id, tick);
            }
        }
        step(new Answered(
                command.decision(),
                command.job(),
                site.id,
                done ? Answer.ACCEPTED : Answer.REJECTED,
                command.chips(),
                done ? "NONE" : "NO_CAPACITY",
                command.epoch()));
        if (done && !command.job().isEmpty()) {
            step(new JobTold(
                    command.job(),
                    site.id,
                    leaves ? JobNews.STOPPED : JobNews.STARTED,
                    command.chipModel(),
                    command.chips(),
                    command.gang(),
                    tick * Arena.GRID_MS_PER_TICK));
        }
    }

    /** The naive one: where it is cheapest now, with no thought of the way back. */
    private void goNaively() {
        ArenaSite cheapest =
                sites.get(0).priceMicroyuanPerKwh <= sites.get(1).priceMicroyuanPerKwh ? sites.get(0) : sites.get(1);
        for (int i = 0; i < JOBS; i++) {
            String job = "job-" + i;
            String before = naivelyAt.put(job, cheapest.id);
            if (before != null && !before.equals(cheapest.id)) {
                naive.move(job, before, cheapest.id, tick);
            }
        }
    }
}
