package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cordons and drains of the hosts of one chip model at a site. */
class DispatchGroupsTest extends TwoSitesDesk {
    private final List<TestSite> mixed = List.of(cheap.with(4, Desk.CHIP_B), dear);
    private int keys;

    private Outcome group(Order.Action action, String chipModel) {
        return desk.step(new Ordered(new Order(
                "group-" + ++keys, action, null, null, "cheap", chipModel, null, null, null, "ada", "new fans")));
    }

    @Test
    void aCordonOfOneModelLeavesTheOthersOpen() {
        // Given
        desk.tick(T + 1, mixed);
        group(Order.Action.CORDON, Desk.CHIP_A);

        // When
        Outcome placed = desk.step(new Submitted(Desk.job("new")));

        // Then
        assertThat(placed.commands()).singleElement().satisfies(command -> {
            assertThat(command.site()).isEqualTo("cheap");
            assertThat(command.chipModel()).isEqualTo(Desk.CHIP_B);
        });
        assertThat(placed.decisions().getFirst().alternatives())
                .contains(new Alternative("cheap", Desk.CHIP_A, Reason.SITE_DRAINED, null));
    }

    @Test
    void aDrainOfOneModelMovesWhatRunsOnItAndTellsOfItAlone() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 2, mixed);
        group(Order.Action.DRAIN, Desk.CHIP_A);
        Outcome moves = desk.tick(T + 3, mixed);
        stop(8);
        obey(8);

        // When
        desk.tick(T + 4, mixed);

        // Then
        assertThat(moves.commands()).extracting(Command::kind).containsExactly(DecisionKind.MOVE);
        assertThat(states(DecisionKind.DRAIN)).containsExactly(EXECUTING, EXECUTING, COMPLIED);
        assertThat(desk.decisions.stream().filter(each -> each.kind() == DecisionKind.DRAIN))
                .allSatisfy(drain -> assertThat(drain.chipModel()).isEqualTo(Desk.CHIP_A))
                .extracting(Decision::explanation)
                .contains("No job is left at the " + Desk.CHIP_A + " hosts of cheap.");
    }

    @Test
    void aDrainOfTheOtherModelMovesNothing() {
        // Given
        run("j", 8, Flexibility.INTERRUPTIBLE);
        desk.tick(T + 2, mixed);
        group(Order.Action.DRAIN, Desk.CHIP_B);

        // When
        Outcome outcome = desk.tick(T + 3, mixed);

        // Then
        assertThat(outcome.commands()).isEmpty();
        assertThat(states(DecisionKind.DRAIN)).containsExactly(EXECUTING, COMPLIED);
    }

    @Test
    void drainsOfSeveralGroupsEndOneByOneAndOutliveARestart() {
        // Given
        desk.tick(T + 1, mixed);
        group(Order.Action.CORDON, Desk.CHIP_A);
        group(Order.Action.CORDON, Desk.CHIP_B);
        desk.restart();

        // When
        Outcome outcome = group(Order.Action.UNDRAIN, Desk.CHIP_A);

        // Then
        assertThat(outcome.decisions()).extracting(Decision::state).containsExactly(COMPLETED);
        assertThat(desk.decisions.stream()
                        .filter(each -> each.kind() == DecisionKind.DRAIN)
                        .map(Decision::id)
                        .distinct())
                .hasSize(2);
        assertThat(desk.step(new Submitted(Desk.job("new"))).commands())
                .extracting(Command::chipModel)
                .containsExactly(Desk.CHIP_A);
    }

    @Test
    void aModelThatTheSiteDoesNotHaveIsNotDrained() {
        // When
        Outcome outcome = group(Order.Action.DRAIN, "no such chip");

        // Then
        assertThat(outcome.decisions()).extracting(Decision::reason).containsExactly(Reason.NOTHING_TO_DO);
    }
}
