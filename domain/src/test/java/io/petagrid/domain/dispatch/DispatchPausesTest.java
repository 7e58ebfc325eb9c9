package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static io.petagrid.domain.dispatch.DecisionState.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import org.junit.jupiter.api.Test;

/** Pauses, deferrals and other numbers of chips, by order and by plan. */
class DispatchPausesTest extends TwoSitesDesk {
    private static final long GAIN = 1_000_000;

    @Test
    void aPausedJobWaitsUntilItsTimeAndGoesOnFromItsCheckpoint() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.PAUSE, "j", null);
        stop(8);
        desk.tick(T + 2, sites);
        Outcome waits = desk.tick(T + 3, sites);

        // When
        Outcome resumed = order(Order.Action.RESUME, "j", null);

        // Then
        assertThat(states(DecisionKind.PAUSE))
                .containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, EXECUTING, COMPLIED, COMPLETED);
        assertThat(waits.commands()).isEmpty();
        assertThat(resumed.commands()).extracting(Command::kind).containsExactly(DecisionKind.RESUME);
    }

    @Test
    void aDeferredJobIsPlacedWhenItsTimeHasCome() {
        // Given
        desk.step(new Submitted(Desk.flexible("large", 32, Flexibility.DEFERRABLE)));
        answer(desk.commands.getLast(), Answer.REJECTED);
        long until = (T + 40) * Desk.GRID_MS_PER_TICK;
        Outcome deferred =
                plan(T, new PlanProposal("large", PlanProposal.Action.DEFER, null, null, 0, until, null, GAIN, 0));
        Outcome early = desk.tick(T + 39, sites);

        // When
        Outcome due = desk.tick(T + 40, sites);

        // Then
        assertThat(deferred.decisions()).extracting(Decision::kind).containsExactly(DecisionKind.DEFER);
        assertThat(deferred.decisions().getFirst().terms().untilGridMs()).isEqualTo(until);
        assertThat(early.commands()).isEmpty();
        assertThat(due.commands()).extracting(Command::kind).containsExactly(DecisionKind.PLACE);
    }

    @Test
    void anElasticJobGetsMoreChipsWhereItIs() {
        // Given
        run("j", 8, Flexibility.ELASTIC);
        Outcome ordered = order(Order.Action.SCALE, "j", null, 24, null);
        int promised = promised("cheap");
        cheap.end("j");
        cheap.run("j", Desk.CHIP_A, 24, 8);
        answer(desk.commands.getLast(), Answer.ACCEPTED);
        tell("j", "cheap", JobNews.SCALED, 24);

        // When
        desk.tick(T + 2, sites);

        // Then
        assertThat(ordered.commands()).extracting(Command::chips).containsExactly(24);
        assertThat(promised).isEqualTo(16);
        assertThat(states(DecisionKind.SCALE))
                .containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, EXECUTING, COMPLIED);
        assertThat(desk.promised()).isZero();
    }

    @Test
    void noJobGetsMoreChipsThanItCanUse() {
        // Given
        run("j", 8, Flexibility.ELASTIC);

        // When
        Outcome outcome = order(Order.Action.SCALE, "j", null, 40, null);

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.OUT_OF_BOUNDS);
    }

    @Test
    void whileSomethingIsUnderWayNothingElseBegins() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.MOVE, "j", "dear");

        // When
        Outcome outcome = order(Order.Action.PAUSE, "j", null);

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.BUSY);
    }

    @Test
    void aJobThatVanishesWhileItsSizeIsInDoubtIsPlacedAnew() {
        // Given
        run("j", 8, Flexibility.ELASTIC);
        order(Order.Action.SCALE, "j", null, 24, null);
        cheap.end("j");

        // When
        long lost = DispatchSettings.defaults().lostTicks();
        for (long tick = T + 2; tick < T + 2 * (ANSWER + COMPLY + lost); tick++) {
            desk.tick(tick, sites);
        }

        // Then
        assertThat(states(DecisionKind.SCALE)).endsWith(EXPIRED, REVOKED);
        assertThat(desk.of("j"))
                .filteredOn(each -> each.kind() == DecisionKind.PLACE && each.state() == PROPOSED)
                .hasSizeGreaterThan(1);
    }
}
