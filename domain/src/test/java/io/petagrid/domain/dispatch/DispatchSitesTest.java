package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.DEVIATED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Noticed;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import org.junit.jupiter.api.Test;

/** What is decided about sites: drains, caps on power, and what follows when feeders cannot carry what is drawn. */
class DispatchSitesTest extends TwoSitesDesk {

    @Test
    void nothingNewIsPlacedAtASiteThatIsCordonedAndWhatRunsThereGoesOn() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.CORDON, null, "cheap");

        // When
        Outcome placed = desk.step(new Submitted(Desk.job("new")));

        // Then
        assertThat(placed.commands()).extracting(Command::site).containsExactly("dear");
        assertThat(placed.decisions().getFirst().alternatives())
                .contains(new Alternative("cheap", "", Reason.SITE_DRAINED, null));
        assertThat(desk.tick(T + 2, sites).commands()).isEmpty();
    }

    @Test
    void aDrainMovesWhatMayBeMovedAndTellsWhenTheSiteIsEmpty() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        order(Order.Action.DRAIN, null, "cheap");
        Outcome moves = desk.tick(T + 2, sites);
        stop(8);
        obey(8);

        // When
        desk.tick(T + 3, sites);

        // Then
        assertThat(moves.commands()).extracting(Command::kind).containsExactly(DecisionKind.MOVE);
        assertThat(states(DecisionKind.DRAIN)).containsExactly(EXECUTING, EXECUTING, COMPLIED);
        assertThat(desk.decisions.stream().filter(each -> each.kind() == DecisionKind.DRAIN))
                .extracting(Decision::explanation)
                .anySatisfy(text -> assertThat(text).startsWith("1 jobs are left at cheap"));
    }

    @Test
    void aDrainEndsByOrder() {
        // Given
        order(Order.Action.DRAIN, null, "cheap");

        // When
        Outcome outcome = order(Order.Action.UNDRAIN, null, "cheap");

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(COMPLETED);
        assertThat(desk.step(new Submitted(Desk.job("new"))).commands())
                .extracting(Command::site)
                .containsExactly("cheap");
    }

    @Test
    void aCapIsKeptWhenThePowerOfTheChipsIsUnderIt() {
        // Given
        cheap.chipMw = 32 * BOARD_MW * 6 / 10;
        order(Order.Action.CAP, null, "cheap", null, 500);
        Command command = desk.commands.getLast();
        answer(command, Answer.ACCEPTED);
        desk.tick(T + 1, sites);
        cheap.chipMw = 32 * BOARD_MW * 5 / 10;

        // When
        desk.tick(T + 2, sites);

        // Then
        assertThat(command.capPermille()).isEqualTo(500);
        assertThat(command.job()).isEmpty();
        assertThat(states(DecisionKind.CAP)).containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, COMPLIED);
        assertThat(desk.last().terms().limitMw()).isEqualTo(32 * BOARD_MW / 2);
        assertThat(desk.last().terms().measuredMw()).isEqualTo(32 * BOARD_MW / 2);
    }

    @Test
    void aCapThatTelemetryDoesNotShowIsNotKept() {
        // Given
        cheap.chipMw = 32 * BOARD_MW * 6 / 10;
        order(Order.Action.CAP, null, "cheap", null, 500);
        answer(desk.commands.getLast(), Answer.ACCEPTED);

        // When
        desk.tick(T + COMPLY, sites);

        // Then
        assertThat(states(DecisionKind.CAP)).endsWith(ACCEPTED, DEVIATED);
    }

    @Test
    void aPlanMayNotCapWhereThatCostsEnergy() {
        // When
        Outcome outcome =
                plan(T, new PlanProposal("", PlanProposal.Action.CAP, "cheap", null, 0, null, 440, 1_000_000, 0));

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.CAP_COSTS_ENERGY);
    }

    @Test
    void whenTheFeedersCannotCarryItTheChipsAreCappedAndWhatMayBeMovedIs() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        trip();

        // When
        Outcome outcome = desk.tick(T + 3, sites);

        // Then
        assertThat(outcome.decisions())
                .filteredOn(each -> each.kind() == DecisionKind.SHED)
                .extracting(Decision::reason)
                .containsExactly(Reason.FEEDER_OVER);
        assertThat(outcome.commands()).extracting(Command::kind).contains(DecisionKind.CAP);
        assertThat(desk.tick(T + 4, sites).commands()).extracting(Command::kind).contains(DecisionKind.MOVE);
        assertThat(desk.step(new Submitted(Desk.job("new"))).commands())
                .extracting(Command::site)
                .containsExactly("dear");
    }

    @Test
    void inAnEmergencyNobodyIsWaitedForUnlessHardlyAnythingIsKnown() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        trip();
        cheap.authority = AuthorityLevel.ACT_WITH_APPROVAL;
        Outcome first = desk.tick(T + 3, sites);

        // When
        Outcome second = desk.tick(T + 4, sites);

        // Then
        assertThat(first.commands()).extracting(Command::kind).contains(DecisionKind.CAP);
        assertThat(second.commands()).extracting(Command::kind).contains(DecisionKind.MOVE);
    }

    @Test
    void whereNothingMayBeActedUponTheCapOfAnEmergencyWaits() {
        // Given
        trip();
        cheap.authority = AuthorityLevel.ADVISE;

        // When
        Outcome outcome = desk.tick(T + 3, sites);

        // Then
        assertThat(outcome.commands()).isEmpty();
        assertThat(outcome.decisions())
                .filteredOn(each -> each.kind() == DecisionKind.CAP)
                .extracting(Decision::state)
                .containsExactly(PROPOSED);
    }

    @Test
    void theEmergencyIsMetWhenTheCapIsKeptAndPowerIsUnderTheLimit() {
        // Given
        trip();
        Command cap = desk.tick(T + 3, sites).commands().getFirst();
        answer(cap, Answer.ACCEPTED);
        int permille = java.util.Objects.requireNonNull(cap.capPermille());
        cheap.importMw = 11_000_000;
        cheap.chipMw = 32 * BOARD_MW / 1_000 * permille;
        desk.tick(T + 4, sites);
        cheap.importLimitMw = 24_000_000;

        // When
        Outcome over = desk.tick(T + 5, sites);

        // Then
        assertThat(states(DecisionKind.SHED)).containsExactly(EXECUTING, COMPLIED, COMPLETED);
        assertThat(over.commands()).extracting(Command::capPermille).containsExactly(1_000);
    }

    @Test
    void theSitesOwnProtectionIsReasonEnough() {
        // Given
        cheap.importLimitMw = 24_000_000;
        cheap.importMw = 16_000_000;
        desk.tick(T + 1, sites);
        desk.step(new Noticed("cheap", true));

        // When
        Outcome outcome = desk.tick(T + 2, sites);

        // Then
        assertThat(outcome.decisions().getFirst().explanation()).endsWith("Its own protection holds it back.");
    }

    @Test
    void anEmergencyIsToldInKilowattsOrMegawatts() {
        // Given
        trip();

        // When
        Outcome outcome = desk.tick(T + 3, sites);

        // Then
        assertThat(outcome.decisions().getFirst().explanation())
                .isEqualTo("cheap drew 16.0 kW; its feeders can carry 12.0 kW.");
    }
}
