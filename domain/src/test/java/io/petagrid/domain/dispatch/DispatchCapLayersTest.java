package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import org.junit.jupiter.api.Test;

/** Caps that are asked for, and those that an emergency needs. */
class DispatchCapLayersTest extends TwoSitesDesk {
    private Command capAt(long tick, int importLimitMw) {
        cheap.importLimitMw = importLimitMw;
        Command cap = desk.tick(tick, sites).commands().getFirst();
        answer(cap, Answer.ACCEPTED);
        return cap;
    }

    /** What the cap was before comes back when the emergency is over. */
    private Outcome calm(long tick) {
        cheap.importLimitMw = 24_000_000;
        cheap.importMw = 11_000_000;
        return desk.tick(tick, sites);
    }

    @Test
    void afterAnEmergencyTheOperatorsCapIsInForceAgain() {
        // Given
        order(Order.Action.CAP, null, "cheap", null, 900);
        answer(desk.commands.getLast(), Answer.ACCEPTED);
        trip();
        Command stricter = capAt(T + 3, 12_000_000);

        // When
        Outcome outcome = calm(T + 4);

        // Then
        assertThat(stricter.capPermille()).isLessThan(900);
        assertThat(outcome.commands()).extracting(Command::capPermille).containsExactly(900);
        assertThat(outcome.decisions())
                .filteredOn(each -> each.kind() == DecisionKind.CAP && each.state() == PROPOSED)
                .extracting(each -> each.mandate().who())
                .containsExactly("ada");
    }

    @Test
    void anOperatorsCapThatIsStricterThanAnEmergencysStays() {
        // Given
        order(Order.Action.CAP, null, "cheap", null, 150);
        answer(desk.commands.getLast(), Answer.ACCEPTED);
        trip();

        // When
        Outcome outcome = desk.tick(T + 3, sites);

        // Then
        assertThat(outcome.commands()).isEmpty();
        assertThat(calm(T + 4).commands()).isEmpty();
    }

    @Test
    void aLaxerCapThatIsOrderedInAnEmergencyCountsWhenItIsOver() {
        // Given
        trip();
        Command needed = capAt(T + 3, 12_000_000);

        // When
        Outcome ordered = order(Order.Action.CAP, null, "cheap", null, 800);

        // Then
        assertThat(ordered.commands()).extracting(Command::capPermille).containsExactly(needed.capPermille());
        assertThat(ordered.decisions())
                .extracting(Decision::explanation)
                .anySatisfy(text -> assertThat(text).endsWith("; 800 permille when its feeders can carry all again."));
        answer(desk.commands.getLast(), Answer.ACCEPTED);
        assertThat(calm(T + 4).commands()).extracting(Command::capPermille).containsExactly(800);
    }

    @Test
    void inAnEmergencyNobodyLiftsTheCapThatTheFeedersNeed() {
        // Given
        trip();
        capAt(T + 3, 12_000_000);

        // When
        Outcome outcome = order(Order.Action.UNCAP, null, "cheap");

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.FEEDER_OVER);
        assertThat(outcome.commands()).isEmpty();
    }

    @Test
    void aCapThatIsNotLiftedBecauseOfTheFeedersComesBackAfterThem() {
        // Given
        order(Order.Action.CAP, null, "cheap", null, 800);
        answer(desk.commands.getLast(), Answer.ACCEPTED);
        trip();
        capAt(T + 3, 12_000_000);
        Outcome refused = order(Order.Action.UNCAP, null, "cheap");

        // When
        Outcome outcome = calm(T + 4);

        // Then
        assertThat(refused.decisions()).extracting(Decision::reason).containsExactly(Reason.FEEDER_OVER);
        assertThat(outcome.commands()).extracting(Command::capPermille).containsExactly(800);
    }

    @Test
    void aCapThatIsAnsweredLateComesBackAfterAnEmergency() {
        // Given
        order(Order.Action.CAP, null, "cheap", null, 800);
        Command late = desk.commands.getLast();
        desk.tick(T + ANSWER, sites);
        answer(late, Answer.ACCEPTED);
        cheap.importLimitMw = 24_000_000;
        cheap.importMw = 16_000_000;
        desk.tick(T + ANSWER + 1, sites);
        capAt(T + ANSWER + 2, 12_000_000);

        // When
        Outcome outcome = calm(T + ANSWER + 3);

        // Then
        assertThat(states(DecisionKind.CAP)).contains(EXPIRED);
        assertThat(outcome.commands()).extracting(Command::capPermille).containsExactly(800);
    }
}
