package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.ACCEPTED;
import static io.petagrid.domain.dispatch.DecisionState.APPROVED;
import static io.petagrid.domain.dispatch.DecisionState.COMPLIED;
import static io.petagrid.domain.dispatch.DecisionState.EXPIRED;
import static io.petagrid.domain.dispatch.DecisionState.ISSUED;
import static io.petagrid.domain.dispatch.DecisionState.PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that are switched off while nothing needs them: four hosts, of which one stays on. */
class DispatchHostPowerTest {
    private static final long T = 1_000;
    private static final int IDLE_TICKS = 10;

    private final TestSite site = new TestSite("a").with(4, Desk.CHIP_A);
    private final Desk desk = Desk.withReferences(
            DispatchSettings.defaults().withHosts(new HostPowerSettings(IDLE_TICKS * Desk.GRID_MS_PER_TICK, 50)));
    private long tick = T;

    private Outcome tick() {
        return desk.tick(tick++, List.of(site));
    }

    private Outcome ticks(int count) {
        for (int i = 1; i < count; i++) {
            tick();
        }
        return tick();
    }

    private void answer(Command command, Answer answer) {
        desk.step(new Answered(command.decision(), "", "a", answer, command.chips(), "OUT_OF_BOUNDS", 1));
    }

    /** The last command is obeyed: so many chips are on standby. */
    private void obey() {
        Command command = desk.commands.getLast();
        answer(command, Answer.ACCEPTED);
        for (int host = 0; host < site.hosts.size(); host++) {
            site.hosts.get(site.hosts.size() - 1 - host).asleep = host < command.chips() / TestSite.CHIPS_PER_HOST;
        }
    }

    private List<DecisionState> states(String decision) {
        return desk.decisions.stream()
                .filter(each -> each.id().equals(decision))
                .map(Decision::state)
                .toList();
    }

    @Test
    void hostsThatHaveBeenIdleForLongAreSwitchedOffButForAReserve() {
        // Given
        Outcome early = ticks(IDLE_TICKS);

        // When
        Outcome outcome = tick();

        // Then
        assertThat(early.commands()).isEmpty();
        assertThat(outcome.commands()).singleElement().satisfies(command -> {
            assertThat(command.kind()).isEqualTo(DecisionKind.SWITCH_OFF);
            assertThat(command.chipModel()).isEqualTo(Desk.CHIP_A);
            assertThat(command.chips()).isEqualTo(24);
            assertThat(command.job()).isEmpty();
        });
        assertThat(outcome.decisions()).extracting(Decision::reason).containsOnly(Reason.HOSTS_IDLE);
    }

    @Test
    void whetherTheyAreOffTelemetryShows() {
        // Given
        ticks(IDLE_TICKS + 1);
        String decision = desk.commands.getLast().decision();
        obey();

        // When
        tick();

        // Then
        assertThat(states(decision)).containsExactly(PROPOSED, APPROVED, ISSUED, ACCEPTED, COMPLIED);
        assertThat(ticks(3 * IDLE_TICKS).commands()).isEmpty();
    }

    @Test
    void aJobThatWaitsForRoomHasAsManyHostsSwitchedOnAsItNeeds() {
        // Given
        ticks(IDLE_TICKS + 1);
        obey();
        tick();
        Outcome waits = desk.step(new Submitted(Desk.job("j", 16, 8)));

        // When
        Outcome outcome = tick();

        // Then
        assertThat(waits.decisions()).extracting(Decision::reason).containsExactly(Reason.NO_CAPACITY);
        assertThat(outcome.commands()).extracting(Command::chips).containsExactly(8);
        assertThat(outcome.decisions()).extracting(Decision::reason).contains(Reason.HOSTS_NEEDED);
        obey();
        assertThat(tick().commands()).extracting(Command::kind).containsExactly(DecisionKind.PLACE);
    }

    @Test
    void aSiteThatDoesNotAnswerIsToldAgainWhenItsHostsHaveBeenIdleForAsLongAgain() {
        // Given
        ticks(IDLE_TICKS + 1);
        String first = desk.commands.getLast().decision();

        // When
        ticks(3 * IDLE_TICKS);

        // Then
        assertThat(states(first)).endsWith(EXPIRED);
        assertThat(desk.commands).hasSize(2).extracting(Command::chips).containsOnly(24);
    }

    @Test
    void nothingIsSwitchedWhereTheDispatcherMayNotAct() {
        // Given
        site.authority = AuthorityLevel.ACT_WITH_APPROVAL;

        // When
        ticks(3 * IDLE_TICKS);

        // Then
        assertThat(desk.commands).isEmpty();
    }

    @Test
    void aRestartChangesNothing() {
        // Given
        ticks(IDLE_TICKS);
        desk.restart();

        // When
        Outcome outcome = tick();

        // Then
        assertThat(outcome.commands()).extracting(Command::chips).containsExactly(24);
    }

    @Test
    void aGridThatChoosesNothingLeavesItsHostsOn() {
        // Given
        Desk plain = Desk.withReferences(DispatchSettings.defaults());

        // When
        for (long each = T; each < T + 3 * IDLE_TICKS; each++) {
            plain.tick(each, List.of(site));
        }

        // Then
        assertThat(plain.commands).isEmpty();
    }
}
