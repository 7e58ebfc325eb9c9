package io.petagrid.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.TelemetryFamily;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long START_MS = 95_000;
    private static final int MINUTE = 3;

    private final Tally tally = new Tally(START_MS, MINUTE);

    @BeforeEach
    void theGridIsKnown() {
        tally.accept(Records.clock(), START_MS);
        tally.accept(Records.site("haidian"), START_MS);
    }

    @Test
    void theMinuteBeginsWithTheFirstSupplyThatIsWhole() {
        // Given
        tally.accept(Records.supply("grid", ScopeKind.GRID, 98, 98, 5, Records.HOSTS), 99_100);
        tally.accept(Records.supply("grid", ScopeKind.GRID, 99, 99, 0, Records.HOSTS - 1), 100_100);
        assertThat(tally.picture().beganMs()).isEmpty();

        // When
        tally.accept(Records.grid(100), 101_250);

        // Then
        assertThat(tally.picture().expectedHosts()).isEqualTo(Records.HOSTS);
        assertThat(tally.picture().beganMs()).hasValue(101_250);
        assertThat(tally.picture().secondsToFirstSupply()).contains(4.1);
        assertThat(tally.picture().secondsToFullSupply()).contains(6.25);
    }

    @Test
    void whatIsPublishedLateDoesNotBeginTheMinute() {
        // When
        tally.accept(Records.grid(100), 102_100);

        // Then
        assertThat(tally.picture().beganMs()).isEmpty();
        assertThat(tally.picture().secondsToFirstSupply()).isPresent();
    }

    @Test
    void reportsAreThoseOfHostsInTheMinute() {
        // Given
        tally.accept(Records.grid(100), 101_000);
        tally.accept(Records.partial(TelemetryFamily.HOST, 0, 100, 999, 0), 101_000);
        tally.accept(Records.partial(TelemetryFamily.FACILITY, 0, 101, 999, 0), 102_000);

        // When
        for (long tick = 101; tick <= 103; tick++) {
            tally.accept(Records.partial(TelemetryFamily.HOST, 0, tick, 10, 1), tick * 1_000);
            tally.accept(Records.partial(TelemetryFamily.HOST, 1, tick, tick - 100, 0), tick * 1_000);
            tally.accept(Records.grid(tick), tick * 1_000);
        }

        // Then
        assertThat(tally.picture().rates().meanReports()).isEqualTo(13.0);
        assertThat(tally.picture().rates().lowestReports()).isEqualTo(12);
        assertThat(tally.picture().rates().newestReports()).isEqualTo(14);
    }

    @Test
    void aSecondWithoutReportsIsTheLowest() {
        // Given
        tally.accept(Records.grid(100), 101_000);
        tally.accept(Records.partial(TelemetryFamily.HOST, 0, 101, 10, 0), 102_000);

        // When
        tally.accept(Records.grid(102), 103_000);

        // Then
        assertThat(tally.picture().rates().lowestReports()).isZero();
        assertThat(tally.picture().rates().meanReports()).isEqualTo(5.0);
    }

    @Test
    void lagIsCountedForEachTickThatASupplyMakesVisible() {
        // Given
        tally.accept(Records.siteSupply(100, 100), 109_000);
        tally.accept(Records.grid(100), 101_000);

        // When
        tally.accept(Records.siteSupply(100, 102), 103_400);
        tally.accept(Records.siteSupply(103, 103), 104_300);
        tally.accept(Records.siteSupply(104, 104), 119_000);

        // Then
        assertThat(tally.picture().rates().lagMsP50()).hasValue(400);
        assertThat(tally.picture().rates().lagMsP99().orElseThrow()).isBetween(1_400L, 1_401L);
    }

    @Test
    void whatIsSeenWhileEverythingStopsIsNotMeasured() {
        // Given
        tally.accept(Records.grid(100), 101_000);
        tally.accept(Records.grid(103), 104_000);
        tally.accept(Records.energy("grid", ScopeKind.GRID, 103), 104_000);

        // When
        tally.accept(Records.supply("grid", ScopeKind.GRID, 104, 104, 39_000, Records.HOSTS), 105_000);
        tally.accept(Records.energy("grid", ScopeKind.GRID, 104), 105_000);

        // Then
        assertThat(tally.picture().grid().orElseThrow().getTick()).isEqualTo(103);
        assertThat(tally.picture().energy().orElseThrow().getTick()).isEqualTo(103);
        assertThat(tally.picture().newestTick()).hasValue(104);
    }

    @Test
    void decisionsAndJobsCountByTheirLastState() {
        // When
        tally.accept(decision("a", DecisionKind.PLACE, DecisionState.ISSUED, "1", DecisionReason.CHEAPEST), 100_000);
        tally.accept(
                decision("a", DecisionKind.PLACE, DecisionState.ACCEPTED, "1", DecisionReason.SITE_ACCEPTED), 101_000);
        tally.accept(decision("a", DecisionKind.PLACE, DecisionState.EXECUTING, "1", DecisionReason.STARTED), 102_000);
        tally.accept(
                decision("b", DecisionKind.WAIT, DecisionState.EXECUTING, "2", DecisionReason.NO_CAPACITY), 102_000);
        tally.accept(decision("c", DecisionKind.PLACE, DecisionState.COMPLETED, "3", DecisionReason.FAILED), 102_000);
        tally.accept(decision("d", DecisionKind.PLACE, DecisionState.COMPLETED, "4", DecisionReason.FINISHED), 102_000);
        tally.accept(decision("e", DecisionKind.WAIT, DecisionState.REVOKED, "5", DecisionReason.CANCELLED), 102_000);

        // Then
        Picture picture = tally.picture();
        assertThat(picture.secondsToFirstDecision()).contains(6.0);
        assertThat(picture.kinds()).isEqualTo(Map.of("PLACE", 3L, "WAIT", 2L));
        assertThat(picture.decisions()).isEqualTo(Map.of("EXECUTING", 2L, "COMPLETED", 2L, "REVOKED", 1L));
        assertThat(picture.jobs())
                .isEqualTo(Map.of("running", 1L, "waiting", 1L, "failed", 1L, "finished", 1L, "cancelled", 1L));
    }

    private static io.petagrid.wire.Decision decision(
            String id, DecisionKind kind, DecisionState state, String job, DecisionReason reason) {
        return Records.decision(id, kind, state, job, reason);
    }
}
