package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.telemetry.HostReports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatcher at its desk with a cheap and a dear site of four hosts each, an operator, and a plan. */
abstract class TwoSitesDesk {
    static final long T = 1_000;
    static final long BOARD_MW = HostReports.A.boardPowerMw();
    static final long HOUR_TICKS = 3_600_000 / Desk.GRID_MS_PER_TICK;
    static final long ANSWER = DispatchSettings.defaults().answerTicks();
    static final long COMPLY = DispatchSettings.defaults().complyTicks();

    final Desk desk = Desk.withReferences(DispatchSettings.defaults());
    final TestSite cheap = new TestSite("cheap").with(4, Desk.CHIP_A);
    final TestSite dear = new TestSite("dear").with(4, Desk.CHIP_A);
    final List<TestSite> sites = List.of(cheap, dear);
    private int keys;

    TwoSitesDesk() {
        dear.priceMicroyuanPerKwh *= 3;
        desk.tick(T, sites);
    }

    /** Lets a job run at the cheap site since tick T, as telemetry shows it. */
    void run(String job, int chips, Flexibility flexibility) {
        desk.step(new Submitted(Desk.flexible(job, chips, flexibility)));
        obey(chips);
        desk.tick(T + 1, sites);
    }

    /** The site of the last command accepts it and starts the job. */
    void obey(int chips) {
        Command command = desk.commands.getLast();
        site(command.site()).run(command.job(), command.chipModel(), chips, 8);
        answer(command, Answer.ACCEPTED);
        tell(command.job(), command.site(), JobNews.STARTED, chips);
    }

    /** The site of the last command stops the job with a checkpoint. */
    void stop(int chips) {
        Command command = desk.commands.getLast();
        answer(command, Answer.ACCEPTED);
        site(command.site()).end(command.job());
        tell(command.job(), command.site(), JobNews.STOPPED, chips);
    }

    TestSite site(String id) {
        return id.equals("cheap") ? cheap : dear;
    }

    Outcome answer(Command command, Answer answer) {
        return desk.step(new Answered(
                command.decision(), command.job(), command.site(), answer, command.chips(), "NO_CAPACITY", 1));
    }

    Outcome tell(String job, String site, JobNews news, int chips) {
        return desk.step(new JobTold(job, site, news, Desk.CHIP_A, chips, 8, T * Desk.GRID_MS_PER_TICK));
    }

    Outcome order(Order.Action action, @Nullable String job, @Nullable String site) {
        return order(action, job, site, null, null);
    }

    Outcome order(
            Order.Action action,
            @Nullable String job,
            @Nullable String site,
            @Nullable Integer chips,
            @Nullable Integer cap) {
        return desk.step(new Ordered(
                new Order("key-" + ++keys, action, null, job, site, null, chips, cap, null, "ada", "the roof leaks")));
    }

    Outcome about(Order.Action action, String decision) {
        return desk.step(new Ordered(new Order(
                "key-" + ++keys, action, decision, null, null, null, null, null, null, "ada", "the roof leaks")));
    }

    Outcome plan(long tick, PlanProposal... proposals) {
        return desk.step(new Planned("plan-1", tick, tick + 5, List.of(proposals)));
    }

    static PlanProposal proposal(
            PlanProposal.Action action, String job, @Nullable String site, long gain, long effort) {
        return new PlanProposal(job, action, site, null, 0, null, null, gain, effort);
    }

    int promised(String site) {
        return desk.promised(site, Desk.CHIP_A);
    }

    /** States of the decisions of a kind, oldest first. */
    List<DecisionState> states(DecisionKind kind) {
        return desk.decisions.stream()
                .filter(each -> each.kind() == kind)
                .map(Decision::state)
                .toList();
    }

    /** The site draws 16 MW, 12.8 kW of it its chips; then its feeders can carry half. */
    void trip() {
        cheap.chipMw = 32 * BOARD_MW;
        cheap.itMw = 12_000_000;
        cheap.facilityMw = 12_000_000;
        cheap.importMw = 16_000_000;
        cheap.importLimitMw = 24_000_000;
        desk.tick(T + 2, sites);
        cheap.importLimitMw = 12_000_000;
    }
}
