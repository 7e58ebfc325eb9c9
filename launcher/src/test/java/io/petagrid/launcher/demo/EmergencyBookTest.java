package io.petagrid.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteNotice;
import io.petagrid.wire.SiteNoticeKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmergencyBookTest {
    private static final String SITE = "haidian";
    private static final GridClock CLOCK = Records.clock();
    private static final long TRIP = 200;

    private final EmergencyBook book = new EmergencyBook();

    @BeforeEach
    void itIsCalm() {
        book.accept(balance(TRIP - 1, 100, 30));
    }

    private static EnergyBalance balance(long tick, long limit, long imported) {
        EnergyBalance balance = Records.energy(SITE, ScopeKind.SITE, tick);
        balance.setImportLimitMw(limit * Records.MW);
        balance.getMeasured().setImportMw(imported * Records.MW);
        return balance;
    }

    private static Decision step(String id, DecisionKind kind, DecisionState state, DecisionReason reason, long tick) {
        Decision decision = Records.decision(id, kind, state, "job-1", reason);
        decision.setSite(kind == DecisionKind.MOVE ? "ulanqab" : SITE);
        decision.setFromSite(kind == DecisionKind.MOVE ? SITE : null);
        decision.setTick(tick);
        return decision;
    }

    private static SiteNotice protection(long tick) {
        long gridMs = CLOCK.getEpochGridMs() + (tick * 1_000 - CLOCK.getStartAppendMs()) * CLOCK.getSpeed();
        return new SiteNotice(SITE, SiteNoticeKind.PROTECTION_BEGAN, 500, 30 * Records.MW, 20 * Records.MW, gridMs);
    }

    @Test
    void aTripIsFollowedFromTheProtectionToTheLastMove() {
        // Given
        book.accept(step("c", DecisionKind.CAP, DecisionState.ISSUED, DecisionReason.FEEDER_OVER, TRIP + 2));
        book.accept(balance(TRIP, 20, 30));
        book.accept(protection(TRIP), CLOCK);
        book.accept(balance(TRIP + 1, 20, 25));
        book.accept(step("m", DecisionKind.MOVE, DecisionState.ISSUED, DecisionReason.FEEDER_OVER, TRIP + 3));
        book.accept(step("n", DecisionKind.MOVE, DecisionState.ISSUED, DecisionReason.FEEDER_OVER, TRIP + 4));
        book.accept(step("c", DecisionKind.CAP, DecisionState.ACCEPTED, DecisionReason.SITE_ACCEPTED, TRIP + 4));
        book.accept(step("m", DecisionKind.MOVE, DecisionState.COMPLIED, DecisionReason.SEEN_RUNNING, TRIP + 20));
        book.accept(balance(TRIP + 2, 20, 19));

        // When
        Emergency told = book.emergencies().getFirst();

        // Then
        assertThat(told.beganTick()).isEqualTo(TRIP);
        assertThat(told.protectionTicks()).hasValue(0);
        assertThat(told.capDecidedTicks()).hasValue(2);
        assertThat(told.capAcknowledgedTicks()).hasValue(4);
        assertThat(told.underLimitTicks()).isEqualTo(2);
        assertThat(told.firstMoveTicks()).hasValue(3);
        assertThat(told.moves()).isEqualTo(2);
        assertThat(told.movesFinished()).isEqualTo(1);
    }

    @Test
    void whatHappensAfterTheLimitIsBackBelongsToNoEmergency() {
        // Given
        book.accept(balance(TRIP, 20, 10));
        book.accept(balance(TRIP + 10, 100, 30));

        // When
        book.accept(step("c", DecisionKind.CAP, DecisionState.ISSUED, DecisionReason.ORDERED, TRIP + 11));

        // Then
        assertThat(book.emergencies()).singleElement().satisfies(told -> {
            assertThat(told.underLimitTicks()).isZero();
            assertThat(told.capDecidedTicks()).isEmpty();
        });
    }

    @Test
    void aMeterThatIsMissingIsNoTrip() {
        // Given
        EnergyBalance unseen = balance(TRIP, 0, 0);
        unseen.setMissing(List.of("feeder-a"));

        // When
        book.accept(unseen);

        // Then
        assertThat(book.emergencies()).isEmpty();
    }
}
