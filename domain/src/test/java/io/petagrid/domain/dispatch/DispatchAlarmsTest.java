package io.petagrid.domain.dispatch;

import static io.petagrid.domain.dispatch.DecisionState.COMPLETED;
import static io.petagrid.domain.dispatch.DecisionState.EXECUTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A grid that falls silent, and supply that falls short of what was promised. */
class DispatchAlarmsTest extends OneSiteDesk {
    private static final int THAW = DeskAuthority.FREEZE.thawTicks();

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

    @Test
    void nothingIsPlacedAtASiteThatComesAndGoesUntilItHasBeenQuiet() {
        // Given: the other half of the grid is far away, so that nothing freezes
        TestSite far = new TestSite("b").with(40, Desk.CHIP_A);
        far.latencyMicros = 50_000;
        List<TestSite> both = List.of(site, far);
        desk.tick(T, both);
        long tick = T;
        for (int fall = 0; fall < 3; fall++) {
            site.hosts.forEach(host -> host.seen = false);
            desk.tick(++tick, both);
            site.hosts.forEach(host -> host.seen = true);
            desk.tick(++tick, both);
        }
        desk.restart();

        // When
        desk.step(new Submitted(Desk.job("j")));
        Reason heldOff = desk.last().reason();
        desk.tick(tick + 59, both);
        int commandsBefore = desk.commands.size();
        desk.tick(tick + 60, both);

        // Then
        assertThat(heldOff).isEqualTo(Reason.SITE_OSCILLATES);
        assertThat(commandsBefore).isZero();
        assertThat(desk.commands).hasSize(1);
    }
}
