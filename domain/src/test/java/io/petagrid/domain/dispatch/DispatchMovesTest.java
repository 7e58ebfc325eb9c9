package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static io.petagrid.domain.dispatch.DecisionState.REFUSED;
import static io.petagrid.domain.dispatch.DecisionState.REVOKED;
import static io.petagrid.domain.dispatch.DecisionState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves, by order and by plan. */
class DispatchMovesTest extends TwoSitesDesk {
    private static final long GAIN = 1_000_000;

    @Test
    void aMovePromisesAtItsTargetTellsTheSourceAndThenTheTarget() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        Outcome moved = order(Order.Action.MOVE, "j", "dear");
        int promisedAtOnce = promised("dear");
        stop(8);
        obey(8);

        // When
        desk.tick(T + 2, sites);

        // Then
        assertThat(moved.commands())
                .extracting(Command::site, Command::toSite)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("cheap", "dear"));
        assertThat(promisedAtOnce).isEqualTo(8);
        assertThat(states(DecisionKind.MOVE))
                .containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, ISSUED, ACCEPTED, EXECUTING, COMPLIED);
        assertThat(states(DecisionKind.PLACE)).endsWith(COMPLIED, SUPERSEDED);
        assertThat(desk.commands.getLast().site()).isEqualTo("dear");
        assertThat(desk.commands.getLast().fromSite()).isEqualTo("cheap");
        assertThat(promised("dear")).isZero();
    }

    @Test
    void aMoveThatItsSourceRejectsLeavesTheJobWhereItIs() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", null);

        // When
        Outcome outcome = answer(desk.commands.getLast(), Answer.REJECTED);

        // Then
        assertThat(outcome.decisions()).singleElement().satisfies(rejected -> {
            assertThat(rejected.state()).isEqualTo(DecisionState.REJECTED);
            assertThat(rejected.promisedChange()).isEqualTo(-8);
        });
        assertThat(tell("j", "cheap", JobNews.FINISHED, 8).decisions())
                .extracting(Decision::state)
                .containsExactly(COMPLETED);
    }

    @Test
    void aMoveThatItsTargetRejectsLeavesTheJobWaitingWithItsCheckpoint() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", "dear");
        stop(8);
        answer(desk.commands.getLast(), Answer.REJECTED);

        // When
        Outcome next = desk.tick(T + 2, sites);

        // Then
        assertThat(next.commands()).singleElement().satisfies(command -> {
            assertThat(command.kind()).isEqualTo(DecisionKind.RESUME);
            assertThat(command.fromSite()).isEqualTo("cheap");
        });
    }

    @Test
    void aMoveOfWhichNothingIsHeardIsRevokedWhenTheJobIsSeenWhereItWas() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", "dear");
        desk.tick(T + 1 + ANSWER, sites);

        // When
        desk.tick(T + 4 + ANSWER, sites);

        // Then
        assertThat(states(DecisionKind.MOVE)).containsExactly(PROPOSED, APPROVED, ISSUED, EXPIRED, REVOKED);
        assertThat(promised("dear")).isZero();
    }

    @Test
    void aMoveWhoseAnswerIsLostGoesOnWhenTheSiteTellsThatItHasStopped() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", "dear");
        desk.tick(T + 1 + ANSWER, sites);
        cheap.end("j");

        // When
        Outcome outcome = tell("j", "cheap", JobNews.STOPPED, 8);

        // Then
        assertThat(outcome.commands()).extracting(Command::site).containsExactly("dear");
        assertThat(states(DecisionKind.MOVE)).containsExactly(PROPOSED, APPROVED, ISSUED, EXPIRED, ISSUED);
    }

    @Test
    void aJobThatEndsWhileItIsToMoveGivesThePromiseBack() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", "dear");

        // When
        tell("j", "cheap", JobNews.FINISHED, 8);

        // Then
        assertThat(states(DecisionKind.MOVE)).endsWith(COMPLETED);
        assertThat(desk.promised()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Flexibility.class,
            names = {"NONE", "DEFERRABLE"})
    void whatMayNotStopIsNotMoved(Flexibility flexibility) {
        // Given
        run("j", 8, flexibility);

        // When
        Outcome outcome = order(Order.Action.MOVE, "j", "dear");

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.NOT_FLEXIBLE);
    }

    @Test
    void aPlannedMoveKeepsTheDwell() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);

        // When
        Outcome outcome = plan(T + 1, proposal(PlanProposal.Action.MOVE, "j", "dear", GAIN, 0));

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(REFUSED);
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.DWELL);
        assertThat(outcome.decisions().getFirst().mandate().plan()).isEqualTo("plan-1");
    }

    @Test
    void aPlannedMoveGainsTwiceItsEffort() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 1 + HOUR_TICKS, sites);

        // When
        Outcome outcome = plan(T + 1 + HOUR_TICKS, proposal(PlanProposal.Action.MOVE, "j", "dear", GAIN, GAIN / 2 + 1));

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.GAIN_TOO_SMALL);
    }

    @Test
    void noMoreThanAShareOfTheRunningChipsMovesInAnHour() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 1 + HOUR_TICKS, sites);

        // When
        Outcome outcome = plan(T + 1 + HOUR_TICKS, proposal(PlanProposal.Action.MOVE, "j", "dear", GAIN, 0));

        // Then: the job itself is all that runs
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.MOVE_LIMIT);
    }

    @Test
    void aPlannedMoveWithinAllLimitsIsMade() {
        // Given: of 168 running chips 8 are to move
        TestSite large = new TestSite("large").with(21, Desk.CHIP_A);
        List<TestSite> three = List.of(cheap, dear, large);
        large.run("resident", Desk.CHIP_A, 160, 8);
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 1 + HOUR_TICKS, three);

        // When
        Outcome outcome = plan(T + 1 + HOUR_TICKS, proposal(PlanProposal.Action.MOVE, "j", "dear", GAIN, GAIN / 2));

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(PROPOSED, APPROVED, ISSUED);
        assertThat(outcome.decisions().getFirst().reason()).isEqualTo(Reason.PLANNED);
        assertThat(outcome.decisions().getFirst().terms().gainMicroyuan()).isEqualTo(GAIN);
    }

    @Test
    void aPlanThatCameTooLateIsNotFollowed() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 1 + HOUR_TICKS, sites);

        // When
        Outcome outcome = plan(T, proposal(PlanProposal.Action.PAUSE, "j", null, GAIN, 0));

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.STALE_PLAN);
    }
}
