package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.saving.SavingBook;
import io.petagrid.domain.telemetry.HostReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A dispatcher, two sites that obey at once, and a book of what it saves; the first site is the nearest, and home to every job. */
final class SavingTown {
    static final int JOB_TICKS = 60;
    static final long MARKET_MG_PER_KWH = 800_000;
    final TestSite home = new TestSite("home").with(3, Desk.CHIP_A);
    final TestSite away = new TestSite("away").with(6, Desk.CHIP_A);
    private final List<TestSite> sites = List.of(away, home);
    private final DispatchCore core;
    final SavingBook book = new SavingBook(CostSettings.defaults());
    final List<SavingBook> books = new ArrayList<>(List.of(book));
    final List<DispatchEvent> references = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Command> unanswered = new ArrayList<>();
    boolean isSilent;
    private final DeskAuthority authority = new DeskAuthority();
    private final Map<String, Long> ends = new TreeMap<>();
    private long tick = 1_000;

    private SavingTown(PlacementPolicy policy) {
        core = new DispatchCore(DispatchSettings.defaults(), policy);
        away.latencyMicros = 2 * home.latencyMicros;
        know(new ChipModelKnown(HostReports.A));
        know(new ModelKnown("llm", Map.of(Desk.CHIP_A, 1_000)));
        tick();
    }

    static SavingTown greedy() {
        return new SavingTown(new GreedyPolicy(DispatchSettings.defaults()));
    }

    /** First fit at home, else wait. */
    static SavingTown idle() {
        GreedyPolicy greedy = new GreedyPolicy(DispatchSettings.defaults());
        return new SavingTown((row, wish, knowledge, promised, shortfalls) ->
                greedy.weigh(row, Wish.named("home", null, Mandate.OWN), knowledge, promised, shortfalls));
    }

    void know(DispatchEvent reference) {
        references.add(reference);
        step(reference);
    }

    void step(DispatchEvent event) {
        Outcome outcome = core.step(event);
        decisions.addAll(outcome.decisions());
        for (SavingBook each : books) {
            each.take(event, outcome.decisions());
            if (event instanceof Snapshot snapshot) {
                each.look(snapshot, Map.of("home", MARKET_MG_PER_KWH, "away", MARKET_MG_PER_KWH));
            }
        }
        List.copyOf(outcome.commands()).forEach(this::obey);
    }

    private TestSite site(String id) {
        return id.equals("home") ? home : away;
    }

    private void obey(Command command) {
        if (isSilent) {
            unanswered.add(command);
            return;
        }
        TestSite site = site(command.site());
        assertThat(site.run(command.job(), command.chipModel(), command.chips(), command.gang()))
                .isTrue();
        ends.put(command.job() + "@" + command.site(), tick + JOB_TICKS);
        answer(command, Answer.ACCEPTED);
        step(told(command.job(), site, JobNews.STARTED));
    }

    void answer(Command command, Answer answer) {
        step(new Answered(command.decision(), command.job(), command.site(), answer, command.chips(), "NONE", 1));
    }

    /** It is gone without a word. */
    void vanish(String job) {
        ends.keySet().removeIf(end -> end.startsWith(job + "@"));
        sites.forEach(site -> site.end(job));
    }

    private JobTold told(String job, TestSite site, JobNews news) {
        return new JobTold(job, site.id, news, Desk.CHIP_A, 8, 8, tick * Desk.GRID_MS_PER_TICK);
    }

    void tick() {
        tick++;
        for (String end : List.copyOf(ends.keySet())) {
            if (Objects.requireNonNull(ends.get(end)) <= tick) {
                ends.remove(end);
                String[] jobAndSite = end.split("@", 2);
                TestSite site = site(jobAndSite[1]);
                site.end(jobAndSite[0]);
                step(told(jobAndSite[0], site, JobNews.FINISHED));
            }
        }
        step(snapshot());
    }

    Snapshot snapshot() {
        List<SiteView> views = sites.stream().map(site -> site.view(tick)).toList();
        return new Snapshot(tick, tick * Desk.GRID_MS_PER_TICK, views, authority.look(views, tick));
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }
}
