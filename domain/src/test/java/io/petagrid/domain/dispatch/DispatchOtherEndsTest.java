package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.REJECTED;
import static io.petagrid.domain.dispatch.DecisionState.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import org.junit.jupiter.api.Test;

/** Jobs that are cancelled, and jobs that ran before the dispatcher knew them. */
class DispatchOtherEndsTest extends OneSiteDesk {
    private static final long ANSWER = DispatchSettings.defaults().answerTicks();
    private static final long BACKOFF = DispatchSettings.defaults().backoffTicks();
    /** After an expiry, the first tick whose report can show that a command was not applied. */
    private static final long SURE = ANSWER + 3;

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
    void aWithdrawalThatIsNotAnsweredIsToldAgain() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 8, 8);
        desk.tick(T + 1, sites);
        desk.step(new Cancelled("j"));
        desk.tick(T + 1 + ANSWER, sites);

        // When
        Outcome next = desk.tick(T + 2 + ANSWER, sites);

        // Then
        assertThat(next.commands()).singleElement().satisfies(command -> {
            assertThat(command.kind()).isEqualTo(DecisionKind.CANCEL);
            assertThat(command.expiresTick()).isEqualTo(T + 2 + 2 * ANSWER);
        });
        assertThat(desk.commands).extracting(Command::decision).doesNotHaveDuplicates();
    }

    @Test
    void aWithdrawalThatIsTakenIsNotToldAgain() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 8, 8);
        desk.tick(T + 1, sites);
        desk.step(new Cancelled("j"));
        answer(desk.commands.getLast(), Answer.ACCEPTED, 0);

        // When
        Outcome later = desk.tick(T + 5 * ANSWER, sites);

        // Then
        assertThat(later.commands()).isEmpty();
    }

    @Test
    void aSiteThatFollowedARevokedPlacementAfterAllIsToldToEndThatRun() {
        // Given
        Command first = place("j");
        desk.tick(T + ANSWER, sites);
        desk.tick(T + SURE, sites);

        // When
        Outcome late = desk.step(new Answered(first.decision(), "j", "a", Answer.ACCEPTED, 8, "NONE", 1));

        // Then
        assertThat(late.commands()).singleElement().satisfies(command -> {
            assertThat(command.kind()).isEqualTo(DecisionKind.CANCEL);
            assertThat(command.cancels()).isEqualTo(first.decision());
        });
        assertThat(late.decisions()).extracting(Decision::reason).containsExactly(Reason.EXTRA_RUN);
    }

    @Test
    void aJobThatAWholeSiteDoesNotShowAnyMoreIsTakenForGone() {
        // Given
        answer(place("j"), Answer.ACCEPTED, 8);
        tell("j", JobNews.STARTED);
        site.run("j", Desk.CHIP_A, 8, 8);
        desk.tick(T + 1, sites);
        site.end("j");
        long comply = DispatchSettings.defaults().complyTicks();
        desk.tick(T + 2, sites);
        desk.tick(T + 2 + comply, sites);
        DecisionState deviates = desk.last().state();

        // When
        Outcome sure = desk.tick(T + 3 + comply + DispatchSettings.defaults().lostTicks(), sites);

        // Then
        assertThat(deviates).isEqualTo(DecisionState.DEVIATED);
        assertThat(sure.decisions().getFirst().state()).isEqualTo(REVOKED);
        assertThat(sure.commands()).extracting(Command::kind).containsExactly(DecisionKind.PLACE);
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
        assertThat(desk.of("j"))
                .filteredOn(each -> each.kind() == DecisionKind.PLACE)
                .last()
                .extracting(Decision::state)
                .isEqualTo(REJECTED);
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
        assertThat(sure.decisions())
                .filteredOn(each -> each.kind() == DecisionKind.PLACE)
                .extracting(Decision::state)
                .containsExactly(REVOKED);
        assertThat(desk.tick(T + SURE + BACKOFF, sites).commands()).isEmpty();
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
}
