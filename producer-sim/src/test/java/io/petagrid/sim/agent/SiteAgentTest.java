package io.petagrid.sim.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sim.facility.Facility;
import io.petagrid.sim.facility.FacilityPlan;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.sim.fleet.ChipSpecs;
import io.petagrid.sim.fleet.SiteFleet;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.scenario.Scenarios;
import io.petagrid.sim.world.CarbonShape;
import io.petagrid.sim.world.RegionWorld;
import io.petagrid.wire.AckAnswer;
import io.petagrid.wire.AckCode;
import io.petagrid.wire.Command;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteAgentTest {
    private static final long TICK = 1_750_000_000L;
    private static final long GRID = 1_743_410_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private final Scenario scenario = Scenarios.load("beijing");
    private final ChipSpecs chips = new ChipSpecs(scenario);
    private final ChipSpec a800 = chips.find("a800").orElseThrow();
    private final SiteFleet fleet = new SiteFleet("site-a");
    private final Facility facility = new Facility(
            FacilityPlan.sized(FacilityPlan.PLAIN, 10, 10 * 8L * 400_000L),
            new RegionWorld(scenario.regions().getFirst(), CarbonShape.synthetic(), 7));
    private final SiteAgent agent = new SiteAgent(fleet, facility, chips, job -> Optional.empty());

    SiteAgentTest() {
        fleet.commission(a800, 10, 8, 7, GRID, GRID);
        facility.advance(10 * 1_500_000, List.of(), GRID, 1_000);
    }

    private static Command command(String decision, int epoch, DecisionKind kind, String job, int chips, String model) {
        return new Command(
                decision,
                epoch,
                "site-a",
                kind,
                job,
                model,
                chips,
                Math.min(8, chips),
                "m",
                HOUR_MS,
                TICK + 10,
                null,
                null,
                null,
                null);
    }

    private static Command place(String decision, String job, int chips) {
        return command(decision, 1, DecisionKind.PLACE, job, chips, "a800");
    }

    @Test
    void aPlacedJobHoldsItsChipsAndEnds() {
        // When
        SiteAgent.Reply reply = agent.obey(place("d1", "job", 16), TICK, GRID);

        // Then
        assertThat(reply.answer().getAnswer()).isEqualTo(AckAnswer.ACCEPTED);
        assertThat(reply.answer().getChips()).isEqualTo(16);
        assertThat(reply.news()).extracting(JobEvent::getKind).containsExactly(JobEventKind.STARTED);
        assertThat(agent.ended(GRID + HOUR_MS - 1)).isEmpty();
        assertThat(agent.ended(GRID + HOUR_MS)).extracting(JobEvent::getKind).containsExactly(JobEventKind.FINISHED);
    }

    @Test
    void aCommandIsAppliedOnceAndAnsweredAlikeEachTime() {
        // Given
        SiteAgent.Reply first = agent.obey(place("d1", "job", 8), TICK, GRID);

        // When
        SiteAgent.Reply again = agent.obey(place("d1", "job", 8), TICK + 5, GRID + 1_000);

        // Then
        assertThat(again.answer()).isEqualTo(first.answer());
        assertThat(again.news()).isEmpty();
        assertThat(fleet.allWork()).hasSize(1);
    }

    @Test
    void anExpiredCommandIsRefused() {
        assertThat(agent.obey(place("d1", "job", 8), TICK + 10, GRID).answer().getCode())
                .isEqualTo(AckCode.EXPIRED);
        assertThat(fleet.allWork()).isEmpty();
    }

    @Test
    void anOlderEpochIsRefusedOnceANewerOneWasSeen() {
        // Given
        agent.obey(command("d1", 2, DecisionKind.PLACE, "job", 8, "a800"), TICK, GRID);

        // When
        SiteAgent.Reply old = agent.obey(command("d2", 1, DecisionKind.PLACE, "other", 8, "a800"), TICK, GRID);

        // Then
        assertThat(old.answer().getCode()).isEqualTo(AckCode.OLD_EPOCH);
    }

    @Test
    void whatDoesNotFitIsRefusedAndTakesNothing() {
        // When
        SiteAgent.Reply tooLarge = agent.obey(place("d1", "job", 88), TICK, GRID);

        // Then
        assertThat(tooLarge.answer().getAnswer()).isEqualTo(AckAnswer.REJECTED);
        assertThat(fleet.allWork()).isEmpty();
        assertThat(agent.obey(place("d2", "job", 8), TICK, GRID).answer().getAnswer())
                .isEqualTo(AckAnswer.ACCEPTED);
    }

    @Test
    void anUnknownChipModelIsRefused() {
        assertThat(agent.obey(command("d1", 1, DecisionKind.PLACE, "job", 8, "abacus"), TICK, GRID)
                        .answer()
                        .getCode())
                .isEqualTo(AckCode.UNKNOWN_CHIP_MODEL);
    }

    @Test
    void withoutPowerNothingStarts() {
        // Given
        facility.advance(10 * 1_500_000, List.of("a", "b"), GRID, 1_000);

        // When
        SiteAgent.Reply reply = agent.obey(place("d1", "job", 8), TICK, GRID);

        // Then
        assertThat(reply.answer().getCode()).isEqualTo(AckCode.NO_POWER);
    }

    @Test
    void aCancelledJobGivesItsChipsBack() {
        // Given
        agent.obey(place("d1", "job", 80 / 2), TICK, GRID);

        // When
        SiteAgent.Reply reply = agent.obey(command("d2", 1, DecisionKind.CANCEL, "job", 40, "a800"), TICK, GRID);

        // Then
        assertThat(reply.answer().getAnswer()).isEqualTo(AckAnswer.ACCEPTED);
        assertThat(reply.news()).extracting(JobEvent::getKind).containsExactly(JobEventKind.FAILED);
        assertThat(fleet.allWork()).isEmpty();
    }
}
