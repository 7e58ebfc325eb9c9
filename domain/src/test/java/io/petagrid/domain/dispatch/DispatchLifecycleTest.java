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
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import org.junit.jupiter.api.Test;

/** From a proposal to its end: what sites answer, and what telemetry shows. */
class DispatchLifecycleTest extends OneSiteDesk {
    private static final long ANSWER = DispatchSettings.defaults().answerTicks();
    private static final long COMPLY = DispatchSettings.defaults().complyTicks();
    private static final long BACKOFF = DispatchSettings.defaults().backoffTicks();
    /** After an expiry, the first tick whose report can show that a command was not applied. */
    private static final long SURE = ANSWER + 3;

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
        desk.step(new Answered(command.decision(), "j", "b", Answer.REJECTED, 0, "NONE", 1));

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
        desk.step(new JobTold("j", "b", JobNews.FINISHED, Desk.CHIP_A, 8, 8, T));

        // Then
        assertThat(desk.decisions).hasSize(before);
    }
}
