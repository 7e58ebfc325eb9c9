package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.DEVIATED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PARTIAL;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static io.petagrid.domain.dispatch.DecisionState.REJECTED;
import static io.petagrid.domain.dispatch.DecisionState.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchLifecycleTest {
    private static final long T = 1_000;
    private static final long ANSWER = DispatchSettings.defaults().answerTicks();
    private static final long COMPLY = DispatchSettings.defaults().complyTicks();
    private static final long BACKOFF = DispatchSettings.defaults().backoffTicks();
    private static final int THAW = DispatchSettings.defaults().thawTicks();
    /** After an expiry, the first tick whose report can show that a command was not applied. */
    private static final long SURE = ANSWER + 3;

    private final Desk desk = Desk.withReferences(DispatchSettings.defaults());
    private final TestSite site = new TestSite("a").with(4, Desk.CHIP_A);
    private final List<TestSite> sites = List.of(site);

    private Command place(String job) {
        desk.tick(T, sites);
        desk.step(new Submitted(Desk.job(job)));
        return desk.commands.getLast();
    }

    private void answer(Command command, Answer answer, int chips) {
        desk.step(new Answered(command.decision(), command.job(), command.site(), answer, chips, "NO_CAPACITY"));
    }

    private void tell(String job, JobNews news) {
        desk.step(new JobTold(job, "a", news, Desk.CHIP_A, 8, 8));
    }

    private int promised() {
        return desk.promised("a", Desk.CHIP_A);
    }

    @Test
    void aPromiseIsHeldUntilTelemetryShowsTheJob() {
        // Given
        Command command = place("j");
        answer(command, Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        desk.tick(T + 1, sites);
        int before = promised();
        site.run("j", Desk.CHIP_A, 8, 8);

        // When
        desk.tick(T + 2, sites);

        // Then
        assertThat(before).isEqualTo(8);
        assertThat(promised()).isZero();
        assertThat(desk.statesOf("j")).containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, EXECUTING, COMPLIED);
        assertThat(desk.of("j")).extracting(Decision::id).containsOnly(command.decision());
    }

    @Test
    void aPartOfTheChipsIsNotYetTheJob() {
        // Given
        Command command = place("j");
        answer(command, Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 4, 4);

        // When
        desk.tick(T + COMPLY, sites);

        // Then
        assertThat(desk.last().state()).isEqualTo(DEVIATED);
        assertThat(desk.last().explanation()).isEqualTo("Telemetry shows 4 of 8 chips at a.");
        assertThat(promised()).isEqualTo(8);
    }

    @Test
    void whatDeviatesIsToldOnceAndMayComplyLater() {
        // Given
        Command command = place("j");
        answer(command, Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        desk.tick(T + COMPLY, sites);
        desk.tick(T + COMPLY + 1, sites);
        site.run("j", Desk.CHIP_A, 8, 8);

        // When
        desk.tick(T + COMPLY + 2, sites);

        // Then
        assertThat(desk.statesOf("j")).endsWith(EXECUTING, DEVIATED, COMPLIED);
        assertThat(promised()).isZero();
    }

    @Test
    void anEndReleasesWhatIsStillPromised() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);

        // When
        tell("j", JobNews.FAILED);

        // Then
        assertThat(desk.last().state()).isEqualTo(COMPLETED);
        assertThat(desk.last().reason()).isEqualTo(Reason.FAILED);
        assertThat(promised()).isZero();
    }

    @Test
    void aRejectionReleasesAndTheSiteIsLeftOutForAWhile() {
        // Given
        answer(place("j"), Answer.REJECTED, 0);
        int released = promised();
        desk.tick(T + BACKOFF - 1, sites);
        Decision waits = desk.last();

        // When
        desk.tick(T + BACKOFF, sites);

        // Then
        assertThat(released).isZero();
        assertThat(waits.reason()).isEqualTo(Reason.SITE_REJECTED);
        assertThat(desk.statesOf("j"))
                .containsExactly(PROPOSED, APPROVED, ISSUED, REJECTED, EXECUTING, PROPOSED, APPROVED, ISSUED);
        assertThat(desk.commands).extracting(Command::decision).doesNotHaveDuplicates();
    }

    @Test
    void aSiteThatGivesAPartKeepsThatPart() {
        // Given
        answer(place("j"), Answer.PARTIAL, 4);
        int held = promised();
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 4, 4);

        // When
        desk.tick(T + 1, sites);

        // Then
        assertThat(held).isEqualTo(4);
        assertThat(promised()).isZero();
        assertThat(desk.statesOf("j")).endsWith(ISSUED, PARTIAL, EXECUTING, COMPLIED);
    }

    @Test
    void withoutAnAnswerItExpiresAndTheCapacityStaysHeld() {
        // Given
        Command command = place("j");

        // When
        desk.tick(command.expiresTick(), sites);

        // Then
        assertThat(command.expiresTick()).isEqualTo(T + ANSWER);
        assertThat(desk.last().state()).isEqualTo(EXPIRED);
        assertThat(desk.last().reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(promised()).isEqualTo(8);
    }

    @Test
    void onlyALaterReportOfTheWholeSiteGivesADoubtfulPromiseBack() {
        // Given
        place("j");
        desk.tick(T + ANSWER, sites);
        site.hosts.getFirst().seen = false;
        desk.tick(T + SURE, sites);
        int inPart = promised();
        site.hosts.getFirst().seen = true;

        // When
        Outcome whole = desk.tick(T + SURE + 1, sites);

        // Then
        assertThat(inPart).isEqualTo(8);
        assertThat(whole.decisions().getFirst().state()).isEqualTo(REVOKED);
        assertThat(whole.decisions().getFirst().reason()).isEqualTo(Reason.SEEN_IDLE);
        assertThat(whole.decisions().getFirst().promisedChange()).isEqualTo(-8);
        assertThat(desk.statesOf("j")).endsWith(REVOKED, PROPOSED, APPROVED, ISSUED);
    }

    @Test
    void aReportTooSoonAfterTheExpiryProvesNothing() {
        // Given
        place("j");
        desk.tick(T + ANSWER, sites);

        // When
        desk.tick(T + SURE - 1, sites);

        // Then
        assertThat(desk.last().state()).isEqualTo(EXPIRED);
        assertThat(promised()).isEqualTo(8);
    }

    @Test
    void aDoubtfulJobThatIsSeenRunningExecutes() {
        // Given
        place("j");
        desk.tick(T + ANSWER, sites);
        site.run("j", Desk.CHIP_A, 8, 8);

        // When
        desk.tick(T + SURE, sites);

        // Then
        assertThat(desk.statesOf("j")).endsWith(EXPIRED, EXECUTING, COMPLIED);
        assertThat(promised()).isZero();
    }

    @Test
    void aLateAcceptanceCounts() {
        // Given
        Command command = place("j");
        desk.tick(T + ANSWER, sites);

        // When
        answer(command, Answer.ACCEPTED, 8);

        // Then
        assertThat(desk.statesOf("j")).endsWith(EXPIRED, ACCEPTED);
        assertThat(promised()).isEqualTo(8);
    }

    @Test
    void aLateRejectionReleases() {
        // Given
        Command command = place("j");
        desk.tick(T + ANSWER, sites);

        // When
        answer(command, Answer.REJECTED, 0);

        // Then
        assertThat(desk.statesOf("j")).endsWith(EXPIRED, REJECTED);
        assertThat(promised()).isZero();
    }

    @Test
    void aSecondAnswerAndOneToAnEarlierDecisionChangeNothing() {
        // Given
        Command first = place("j");
        answer(first, Answer.REJECTED, 0);
        desk.tick(T + BACKOFF, sites);
        int before = desk.decisions.size();

        // When
        answer(first, Answer.REJECTED, 0);
        answer(first, Answer.ACCEPTED, 8);

        // Then
        assertThat(desk.decisions).hasSize(before);
    }

    @Test
    void anotherSitesAnswerIsNotTaken() {
        // Given
        Command command = place("j");
        int before = desk.decisions.size();

        // When
        desk.step(new Answered(command.decision(), "j", "b", Answer.REJECTED, 0, "NONE"));

        // Then
        assertThat(desk.decisions).hasSize(before);
        assertThat(promised()).isEqualTo(8);
    }

    @Test
    void whatAnotherSiteTellsOfAJobIsNotTaken() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        int before = desk.decisions.size();

        // When
        desk.step(new JobTold("j", "b", JobNews.FINISHED, Desk.CHIP_A, 8, 8));

        // Then
        assertThat(desk.decisions).hasSize(before);
    }

    @Test
    void aWaitingJobThatIsCancelledEnds() {
        // Given
        desk.tick(T, sites);
        desk.step(new Submitted(Desk.job("j", 64, 8)));

        // When
        desk.step(new Cancelled("j"));

        // Then
        assertThat(desk.statesOf("j")).containsExactly(EXECUTING, REVOKED);
        assertThat(desk.last().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(desk.commands).isEmpty();
        site.with(8, Desk.CHIP_A);
        assertThat(desk.tick(T + 1, sites).commands()).isEmpty();
    }

    @Test
    void aRunningJobThatIsCancelledIsEndedByItsSite() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 8, 8);
        desk.tick(T + 1, sites);
        desk.step(new Cancelled("j"));
        Command cancel = desk.commands.getLast();

        // When
        tell("j", JobNews.FAILED);

        // Then
        assertThat(cancel.kind()).isEqualTo(DecisionKind.CANCEL);
        assertThat(cancel.site()).isEqualTo("a");
        assertThat(cancel.decision()).isNotEqualTo(desk.commands.getFirst().decision());
        assertThat(desk.last().state()).isEqualTo(COMPLETED);
        assertThat(desk.last().id()).isEqualTo(desk.commands.getFirst().decision());
    }

    @Test
    void aCancelledJobThatItsSiteRejectsIsNotPlacedAgain() {
        // Given
        Command command = place("j");
        desk.step(new Cancelled("j"));

        // When
        answer(command, Answer.REJECTED, 0);

        // Then
        assertThat(desk.tick(T + BACKOFF, sites).commands()).isEmpty();
        assertThat(desk.last().state()).isEqualTo(REJECTED);
        assertThat(promised()).isZero();
    }

    @Test
    void aCancelledJobOfWhichNothingIsHeardIsNotPlacedAgain() {
        // Given
        place("j");
        desk.step(new Cancelled("j"));
        desk.tick(T + ANSWER, sites);

        // When
        Outcome sure = desk.tick(T + SURE, sites);

        // Then
        assertThat(sure.decisions()).extracting(Decision::state).containsExactly(REVOKED);
        assertThat(sure.commands()).isEmpty();
    }

    @Test
    void aJobThatRanAlreadyIsAdoptedAndEndsAsOthersDo() {
        // Given
        site.run("resident", Desk.CHIP_A, 8, 8);
        desk.tick(T, sites);
        tell("resident", JobNews.INVENTORY);
        tell("resident", JobNews.INVENTORY);

        // When
        tell("resident", JobNews.FINISHED);

        // Then
        assertThat(desk.of("resident")).extracting(Decision::kind).containsOnly(DecisionKind.ADOPT);
        assertThat(desk.statesOf("resident")).containsExactly(EXECUTING, COMPLETED);
        assertThat(desk.of("resident").getFirst().reason()).isEqualTo(Reason.ADOPTED_FROM_INVENTORY);
        assertThat(promised()).isZero();
        assertThat(desk.commands).isEmpty();
    }

    @Test
    void inventoryDoesNotTakeOverAJobThatWasPlaced() {
        // Given
        place("j");
        int before = desk.decisions.size();

        // When
        tell("j", JobNews.INVENTORY);

        // Then
        assertThat(desk.decisions).hasSize(before);
    }

    @Test
    void whenMostOfTheGridFallsSilentNothingIsPlaced() {
        // Given: two of four hosts are seen, then one
        desk.tick(T, sites);
        site.hosts.get(0).seen = false;
        site.hosts.get(1).seen = false;
        desk.tick(T + 1, sites);
        boolean early = isFrozen();
        site.hosts.get(2).seen = false;

        // When
        desk.tick(T + 2, sites);
        desk.step(new Submitted(Desk.job("j")));

        // Then
        assertThat(early).isFalse();
        assertThat(isFrozen()).isTrue();
        assertThat(desk.last().reason()).isEqualTo(Reason.FROZEN);
        assertThat(desk.commands).isEmpty();
    }

    @Test
    void itThawsWhenTheGridWasSeenForAWhileWithoutABreak() {
        // Given: frozen, then seen for one tick less than it takes, a break, and seen again
        site.hosts.forEach(host -> host.seen = false);
        desk.tick(T, sites);
        site.hosts.forEach(host -> host.seen = true);
        long tick = seenFor(T + 1, THAW - 1);
        site.hosts.get(0).seen = false;
        site.hosts.get(1).seen = false;
        desk.tick(tick, sites);
        site.hosts.forEach(host -> host.seen = true);
        tick = seenFor(tick + 1, THAW - 1);
        boolean before = isFrozen();

        // When
        desk.tick(tick, sites);

        // Then
        assertThat(before).isTrue();
        List<Decision> freezes = desk.decisions.stream()
                .filter(each -> each.kind() == DecisionKind.FREEZE)
                .toList();
        assertThat(freezes).extracting(Decision::state).containsExactly(EXECUTING, COMPLETED);
        assertThat(freezes)
                .extracting(Decision::id)
                .containsOnly(freezes.getFirst().id());
    }

    @Test
    void aShortfallIsRaisedAtOnceAndEndedByRecovery() {
        // Given
        site.run("resident", Desk.CHIP_A, 32, 8);
        desk.tick(T, sites);
        site.hosts.getFirst().faulted = 3;
        desk.tick(T + 1, sites);
        desk.tick(T + 2, sites);
        site.hosts.getFirst().faulted = 0;

        // When
        desk.tick(T + 3, sites);

        // Then
        assertThat(desk.decisions).extracting(Decision::kind).containsOnly(DecisionKind.SHORTFALL);
        assertThat(desk.decisions).extracting(Decision::state).containsExactly(EXECUTING, COMPLETED);
        assertThat(desk.decisions)
                .extracting(Decision::reason)
                .containsExactly(Reason.SUPPLY_FELL, Reason.SUPPLY_RECOVERED);
        assertThat(desk.decisions.getFirst().tick()).isEqualTo(T + 1);
        assertThat(desk.decisions.getFirst().explanation()).startsWith("a is short of 3 chips");
        assertThat(desk.decisions)
                .extracting(Decision::id)
                .containsOnly(desk.decisions.getFirst().id());
    }

    @Test
    void aPromiseThatTheSiteCanNoLongerKeepIsAShortfall() {
        // Given
        place("j");
        site.hosts.forEach(host -> host.faulted = 7);

        // When
        desk.tick(T + 1, sites);

        // Then
        assertThat(desk.last().kind()).isEqualTo(DecisionKind.SHORTFALL);
        assertThat(desk.last().site()).isEqualTo("a");
        assertThat(promised()).isEqualTo(8);
    }

    private boolean isFrozen() {
        return desk.decisions.stream()
                                .filter(each -> each.kind() == DecisionKind.FREEZE)
                                .count()
                        % 2
                == 1;
    }

    private long seenFor(long from, int ticks) {
        for (long tick = from; tick < from + ticks; tick++) {
            desk.tick(tick, sites);
        }
        return from + ticks;
    }
}
