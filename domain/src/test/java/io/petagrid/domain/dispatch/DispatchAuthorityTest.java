package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.authority.AuthorityCause;
import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Inputs;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import io.petagrid.domain.telemetry.HostReports;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New work goes only where authority is to act, on a picture that is fresh. */
class DispatchAuthorityTest {
    private static final long T = 1_000;

    private final TestSite cheap = new TestSite("cheap").with(4, Desk.CHIP_A);
    private final TestSite dear = new TestSite("dear").with(4, Desk.CHIP_A);
    private final DispatchCore core = new DispatchCore(DispatchSettings.defaults());

    DispatchAuthorityTest() {
        dear.priceMicroyuanPerKwh *= 3;
        core.step(new ChipModelKnown(HostReports.A));
        core.step(new ModelKnown("llm", Map.of(Desk.CHIP_A, 1_000)));
    }

    private Outcome snapshot(AuthorityLevel grid, long appendMs) {
        Standing standing = new Standing(grid, grid, AuthorityCause.HELD_OFF, false, T, Inputs.NONE);
        return core.step(new Snapshot(T, 0, List.of(cheap.view(T), dear.view(T)), standing), appendMs);
    }

    private Decision submit(long appendMs) {
        return core.step(new Submitted(Desk.job("j")), appendMs).decisions().getFirst();
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthorityLevel.class,
            names = {"OBSERVE", "ADVISE"})
    void aSiteBelowApprovalIsLeftOutForThatReason(AuthorityLevel level) {
        // Given
        cheap.authority = level;
        snapshot(AuthorityLevel.ACT, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 1) * 1_000 + 500);

        // Then
        assertThat(decision.site()).isEqualTo("dear");
        assertThat(decision.alternatives()).contains(new Alternative("cheap", "", Reason.AUTHORITY, null));
        assertThat(Objects.requireNonNull(decision.evidence()).authority()).isEqualTo(AuthorityLevel.ACT);
        assertThat(decision.explanation()).contains("authority ACT");
    }

    @Test
    void whereNoSiteMayBeActedOnTheJobWaitsForThatReason() {
        // Given
        cheap.authority = AuthorityLevel.ADVISE;
        dear.authority = AuthorityLevel.OBSERVE;
        snapshot(AuthorityLevel.ACT, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 1) * 1_000 + 500);

        // Then
        assertThat(decision.kind()).isEqualTo(DecisionKind.WAIT);
        assertThat(decision.reason()).isEqualTo(Reason.AUTHORITY);
        assertThat(decision.explanation()).contains("what is known is not good enough", "Advice: chip-a at cheap");
        assertThat(decision.alternatives().getFirst().site()).isEqualTo("cheap");
        assertThat(decision.promisedChange()).isZero();
    }

    @Test
    void aSiteThatNeedsNoApprovalGoesBeforeACheaperOneThatDoes() {
        // Given
        cheap.authority = AuthorityLevel.ACT_WITH_APPROVAL;
        snapshot(AuthorityLevel.ACT, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 1) * 1_000 + 500);

        // Then
        assertThat(decision.site()).isEqualTo("dear");
        assertThat(decision.alternatives().getFirst().site()).isEqualTo("cheap");
    }

    @Test
    void theGridsAuthorityBindsEverySite() {
        // Given
        snapshot(AuthorityLevel.ADVISE, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 1) * 1_000 + 500);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.AUTHORITY);
    }

    @Test
    void nothingIsPlacedOnAPictureThatHasGrownOld() {
        // Given: no snapshot has come for eleven seconds
        snapshot(AuthorityLevel.ACT, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 12) * 1_000);

        // Then
        assertThat(decision.reason()).isEqualTo(Reason.AUTHORITY);
    }

    @Test
    void aPictureWithinTheBoundIsCitedWithItsAge() {
        // Given
        snapshot(AuthorityLevel.ACT, (T + 1) * 1_000);

        // When
        Decision decision = submit((T + 11) * 1_000 + 999);

        // Then
        assertThat(decision.kind()).isEqualTo(DecisionKind.PLACE);
        assertThat(Objects.requireNonNull(decision.evidence()).ageTicks()).isEqualTo(10);
    }
}
