package io.petagrid.domain.redispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.dispatch.Flexibility;
import io.petagrid.domain.dispatch.PlanProposal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Caps that a re-dispatch proposes. */
class PlannedCapsTest {
    private static final int HELD = 80;
    /** 80 chips of 400 W at 95 % of it. */
    private static final long BUSY_MW = HELD * 380_000L;

    private static final long LAZY_MW = HELD * 200_000L;
    private static final long PRICE = 600_000;

    private static TestPicture siteThatDraws(long chipMw) {
        return new TestPicture().site("a", 10, 0, PRICE).drawing(chipMw, HELD);
    }

    private static List<PlanProposal> caps(TestPicture picture) {
        return new Redispatch(RedispatchSettings.defaults())
                .plan(picture.draw(), Outlook.NONE, KeptPrices.NONE).proposals().stream()
                        .filter(each -> each.action() == PlanProposal.Action.CAP)
                        .toList();
    }

    @Test
    void chipsWhoseJobsCanAllTakeLongerAreCapped() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW).running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a");

        // When
        List<PlanProposal> caps = caps(picture);

        // Then: six hours of 11.2 kW less, and of 4.6 kW for the time that the work takes longer
        assertThat(caps).singleElement().satisfies(cap -> {
            assertThat(cap.site()).isEqualTo("a");
            assertThat(cap.capPermille()).isEqualTo(600);
            assertThat(cap.gainMicroyuan()).isBetween(28_000_000L, 32_000_000L);
        });
    }

    @Test
    void aJobThatCannotWaitIsNotSlowed() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW)
                .running("j", HELD - 8, 8, Flexibility.INTERRUPTIBLE, "a")
                .running("hard", 8, 8, Flexibility.NONE, "a");

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }

    @Test
    void aJobWithoutSlackIsNotSlowed() {
        // Given: it has six hours to go, and as much until its deadline
        TestPicture picture = siteThatDraws(BUSY_MW)
                .running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a", TestPicture.NOW_MS + 6 * TestPicture.HOUR_MS);

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }

    @Test
    void chipsThatDrawLessThanTheCapAreLeftAlone() {
        // Given
        TestPicture picture = siteThatDraws(LAZY_MW).running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a");

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }

    @Test
    void aPlannedCapIsLiftedWhenAJobComesThatCannotWait() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW * 3 / 5)
                .running("j", HELD - 8, 8, Flexibility.INTERRUPTIBLE, "a")
                .running("hard", 8, 8, Flexibility.NONE, "a")
                .capped("a", 600, true, 7);

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).extracting(PlanProposal::capPermille).containsExactly(1_000);
    }

    @Test
    void aPlannedCapThatIsStillWorthItStays() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW * 3 / 5)
                .running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a")
                .capped("a", 600, true, 7);

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }

    @Test
    void whatWasLiftedAShortWhileAgoIsNotCappedAgain() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW)
                .running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a")
                .capped("a", 1_000, true, 5);

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }

    @Test
    void anOperatorsCapIsNoMatterOfAPlan() {
        // Given
        TestPicture picture = siteThatDraws(BUSY_MW)
                .running("j", HELD, 8, Flexibility.INTERRUPTIBLE, "a")
                .capped("a", 800, false, 7);

        // When
        List<PlanProposal> caps = caps(picture);

        // Then
        assertThat(caps).isEmpty();
    }
}
