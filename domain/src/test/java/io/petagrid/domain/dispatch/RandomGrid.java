package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.HostReports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A seeded world of sites that obey a desk's commands: late, in part, not at all; whose answers get lost, come late and come twice;
 * whose hosts fall silent and whose chips fail. Everything that the desk was told is kept.
 */
final class RandomGrid {
    private static final int SITES = 4;
    private static final int GANG = 4;
    private static final long CALM_IMPORT_MW = 10_000_000_000L;

    final Desk desk = new Desk(DispatchSettings.defaults());
    final List<DispatchEvent> told = new ArrayList<>();
    final Set<String> submitted = new HashSet<>();
    final List<TestSite> sites = new ArrayList<>();
    private final DeskAuthority authority = new DeskAuthority();
    private final Random random;
    private final Map<String, Deque<Due<Command>>> toSites = new TreeMap<>();
    private final List<Due<DispatchEvent>> toDesk = new ArrayList<>();
    private final Map<String, Long> endsAt = new TreeMap<>();
    private final Map<String, String> runsAt = new HashMap<>();
    private final Map<String, String> runsBy = new HashMap<>();
    private final Map<String, Long> left = new HashMap<>();
    private final RandomOrders orders;
    private final Set<String> applied = new HashSet<>();
    private long tick = 10_000;
    private boolean quiet;

    private record Due<T>(long tick, T what) {}

    RandomGrid(long seed) {
        random = new Random(seed);
        orders = new RandomOrders(seed, SITES);
        for (int i = 0; i < SITES; i++) {
            TestSite site = new TestSite("site-" + i).with(4, Desk.CHIP_A).with(3, Desk.CHIP_B);
            site.latencyMicros = 1_000 * (i + 1);
            site.region = i % 2 == 0 ? "north" : "south";
            site.stock = i == 1;
            sites.add(site);
        }
        tell(new ChipModelKnown(HostReports.A));
        tell(new ChipModelKnown(HostReports.B));
        tell(new ModelKnown("llm", Map.of(Desk.CHIP_A, 1_000, Desk.CHIP_B, 800)));
        tell(new ModelKnown("vision", Map.of(Desk.CHIP_B, 1_000)));
        tell(new DatasetKnown("tokens", "site-2", 500));
        adopt();
    }

    private void adopt() {
        for (TestSite site : sites) {
            String job = "resident-" + site.id;
            start(site, job, Desk.CHIP_A, 8);
            tell(new JobTold(job, site.id, JobNews.INVENTORY, Desk.CHIP_A, 8, GANG, tick * Desk.GRID_MS_PER_TICK));
        }
    }

    private void tell(DispatchEvent event) {
        told.add(event);
        for (Command command : desk.step(event).commands()) {
            Deque<Due<Command>> queue = queue(command.site());
            long at = tick + (hits(15) ? 12 : random.nextInt(4));
            long inOrder = queue.isEmpty() ? at : Math.max(at, queue.getLast().tick());
            queue.addLast(new Due<>(inOrder, command));
        }
    }

    private Deque<Due<Command>> queue(String site) {
        return toSites.computeIfAbsent(site, id -> new ArrayDeque<>());
    }

    private boolean hits(int oneIn) {
        return !quiet && random.nextInt(oneIn) == 0;
    }

    /** One tick of the world. */
    void advance() {
        tick++;
        sites.forEach(this::disturb);
        for (TestSite site : sites) {
            obey(site);
        }
        endJobs();
        for (Due<DispatchEvent> due : List.copyOf(toDesk)) {
            if (due.tick() <= tick) {
                toDesk.remove(due);
                tell(due.what());
            }
        }
        if (!quiet) {
            ask();
        }
        List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
        tell(new Snapshot(tick, tick * Desk.GRID_MS_PER_TICK, views, authority.look(views, tick)));
    }

    /** From now on nothing new is asked for and nothing goes wrong. */
    void calmDown() {
        quiet = true;
        sites.forEach(site -> {
            site.authority = AuthorityLevel.ACT;
            site.importMw = CALM_IMPORT_MW;
            site.hosts.forEach(host -> {
                host.seen = true;
                host.faulted = 0;
            });
            tell(new Ordered(orders.of(Order.Action.UNDRAIN, null, site.id, 0)));
        });
    }

    private void disturb(TestSite site) {
        if (hits(60)) {
            site.authority =
                    site.authority == AuthorityLevel.ACT ? AuthorityLevel.ACT_WITH_APPROVAL : AuthorityLevel.ACT;
        }
        if (hits(100)) {
            site.importMw = site.importMw == CALM_IMPORT_MW ? site.importLimitMw + 1_000_000 : CALM_IMPORT_MW;
        }
        site.priceMicroyuanPerKwh += quiet ? 0 : random.nextInt(20_001) - 10_000;
        for (TestSite.Host host : site.hosts) {
            if (hits(120)) {
                host.seen = !host.seen;
            } else if (hits(8)) {
                host.seen = true;
            }
            if (hits(200)) {
                host.faulted = random.nextInt(4);
            } else if (hits(20)) {
                host.faulted = 0;
            }
        }
        if (hits(150)) {
            site.hosts.forEach(host -> host.seen = false);
        }
    }

    private void ask() {
        if (random.nextInt(2) == 0) {
            String job = "job-" + submitted.size();
            submitted.add(job);
            tell(new Submitted(draw(job)));
        }
        if (random.nextInt(12) == 0 && !submitted.isEmpty()) {
            tell(new Cancelled("job-" + random.nextInt(submitted.size())));
        }
        if (random.nextInt(40) == 0 && !submitted.isEmpty()) {
            tell(new Submitted(draw("job-" + random.nextInt(submitted.size()))));
        }
        if (random.nextInt(2) == 0) {
            tell(orders.order(desk, submitted.size(), tick * Desk.GRID_MS_PER_TICK));
        }
        if (random.nextInt(10) == 0) {
            tell(orders.plan(tick, submitted.size()));
        }
    }

    private JobSpec draw(String job) {
        int chips = GANG * (1 + random.nextInt(3));
        Flexibility flexibility = Flexibility.values()[random.nextInt(Flexibility.values().length)];
        return new JobSpec(
                job,
                random.nextInt(3),
                random.nextInt(25) == 0 ? Precision.FP64 : Precision.FP16,
                chips,
                GANG,
                600_000L * (1 + random.nextInt(20)),
                1_000 * (1 + random.nextInt(6)),
                random.nextInt(3) == 0 ? "vision" : "llm",
                random.nextInt(4) == 0 ? "tokens" : null,
                tick,
                new JobSpec.Freedom(flexibility, GANG, 2 * chips, null, List.of()));
    }

    private void obey(TestSite site) {
        Deque<Due<Command>> queue = queue(site.id);
        while (!queue.isEmpty() && queue.getFirst().tick() <= tick) {
            Command command = queue.removeFirst().what();
            if (tick >= command.expiresTick()) {
                answer(command, Answer.REJECTED, 0, "EXPIRED");
            } else {
                assertThat(applied.add(command.decision() + "@" + site.id))
                        .as("%s is told once", command)
                        .isTrue();
                follow(site, command);
            }
        }
    }

    private void follow(TestSite site, Command command) {
        switch (command.kind()) {
            case CANCEL -> cancel(site, command);
            case PAUSE -> stop(site, command);
            case MOVE -> {
                if (site.id.equals(command.toSite())) {
                    place(site, command);
                } else {
                    stop(site, command);
                }
            }
            case SCALE -> scale(site, command);
            case CAP -> answer(command, hits(8) ? Answer.REJECTED : Answer.ACCEPTED, 0, "NONE");
            default -> place(site, command);
        }
    }

    private void place(TestSite site, Command command) {
        int chips = command.chips() > GANG && hits(12) ? command.chips() - GANG : command.chips();
        if (hits(12) || !start(site, command.job(), command.chipModel(), chips)) {
            answer(command, Answer.REJECTED, 0, "NO_CAPACITY");
            return;
        }
        runsBy.put(command.job(), command.decision());
        answer(command, chips < command.chips() ? Answer.PARTIAL : Answer.ACCEPTED, chips, "NONE");
        later(told(command.job(), site, JobNews.STARTED, command.chipModel(), chips), 3);
    }

    private JobTold told(String job, TestSite site, JobNews news, String chipModel, int chips) {
        return new JobTold(job, site.id, news, chipModel, chips, GANG, tick * Desk.GRID_MS_PER_TICK);
    }

    private void stop(TestSite site, Command command) {
        Long end = endsAt.get(command.job());
        if (hits(12) || end == null || !site.id.equals(runsAt.get(command.job()))) {
            answer(command, Answer.REJECTED, 0, "NOT_RUNNING");
            return;
        }
        answer(command, Answer.ACCEPTED, 0, "NONE");
        endsAt.remove(command.job());
        runsAt.remove(command.job());
        left.put(command.job(), Math.max(1, end - tick));
        site.end(command.job());
        later(told(command.job(), site, JobNews.STOPPED, command.chipModel(), command.chips()), 4);
    }

    private void scale(TestSite site, Command command) {
        String job = command.job();
        if (hits(12) || !site.id.equals(runsAt.get(job))) {
            answer(command, Answer.REJECTED, 0, "NOT_RUNNING");
            return;
        }
        int before = site.chips(job);
        site.end(job);
        boolean fits = site.run(job, command.chipModel(), command.chips(), GANG);
        if (fits) {
            later(told(job, site, JobNews.SCALED, command.chipModel(), command.chips()), 3);
        } else {
            assertThat(site.run(job, command.chipModel(), before, GANG)).isTrue();
        }
        answer(command, fits ? Answer.ACCEPTED : Answer.REJECTED, command.chips(), "NO_CAPACITY");
    }

    private boolean start(TestSite site, String job, String chipModel, int chips) {
        if (!site.run(job, chipModel, chips, GANG)) {
            return false;
        }
        assertThat(runsAt.put(job, site.id)).as("%s runs at one site only", job).isNull();
        Long rest = left.remove(job);
        endsAt.put(job, tick + (rest == null ? 15 + random.nextInt(90) : rest));
        return true;
    }

    private void cancel(TestSite site, Command command) {
        boolean isMeant = command.cancels() == null || command.cancels().equals(runsBy.get(command.job()));
        if (isMeant && site.id.equals(runsAt.get(command.job()))) {
            answer(command, Answer.ACCEPTED, 0, "NONE");
            end(command.job(), JobNews.FAILED);
        } else {
            answer(command, Answer.REJECTED, 0, "NOT_RUNNING");
        }
    }

    private void endJobs() {
        List<String> over = endsAt.entrySet().stream()
                .filter(each -> each.getValue() <= tick)
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(job -> end(job, random.nextInt(6) == 0 ? JobNews.FAILED : JobNews.FINISHED));
    }

    private void end(String job, JobNews news) {
        endsAt.remove(job);
        String at = runsAt.remove(job);
        for (TestSite site : sites) {
            if (site.id.equals(at)) {
                site.end(job);
                later(told(job, site, news, Desk.CHIP_A, 0), 4);
            }
        }
    }

    /** Lost, late or doubled, as it happens. */
    private void answer(Command command, Answer answer, int chips, String code) {
        if (hits(8)) {
            return;
        }
        Answered answered = new Answered(command.decision(), command.job(), command.site(), answer, chips, code, 1);
        later(answered, hits(6) ? 25 : 3);
        if (hits(6)) {
            later(answered, 30);
        }
    }

    /** What a site tells of a job stays in the order in which it happened. */
    private void later(DispatchEvent event, int within) {
        long at = tick + random.nextInt(within);
        if (event instanceof JobTold news) {
            for (Due<DispatchEvent> due : toDesk) {
                if (due.what() instanceof JobTold before && before.job().equals(news.job())) {
                    at = Math.max(at, due.tick());
                }
            }
        }
        toDesk.add(new Due<>(at, event));
    }
}
