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
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobEventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Checkpoints checkpoints = new Checkpoints();
    private final SiteAgent agent = new SiteAgent(fleet, facility, chips, checkpoints);

    /** What is left of the jobs that have stopped. */
    private static final class Checkpoints implements SiteAgent.Durations {
        private final Map<String, SiteAgent.Fate> rests = new HashMap<>();

        @Override
        public Optional<SiteAgent.Fate> of(String job) {
            return Optional.ofNullable(rests.get(job));
        }

        @Override
        public void stopped(String job, SiteAgent.Fate rest) {
            rests.put(job, rest);
        }
    }

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
        assertThat(agent.due(GRID + HOUR_MS - 1)).isEmpty();
        assertThat(agent.due(GRID + HOUR_MS)).extracting(JobEvent::getKind).containsExactly(JobEventKind.FINISHED);
    }

    @Test
    void aJobThatMovesStopsWithACheckpointAndGoesOnWithWhatIsLeft() {
        // Given
        SiteFleet target = new SiteFleet("site-b");
        target.commission(a800, 10, 8, 7, GRID, GRID);
        SiteAgent there = new SiteAgent(target, facility, chips, checkpoints);
        agent.obey(place("d1", "job", 16), TICK, GRID);
        agent.obey(along("d2", DecisionKind.MOVE, "site-a", "site-a", "site-b"), TICK, GRID + HOUR_MS / 2 - 60_000);
        List<JobEvent> source = agent.due(GRID + HOUR_MS / 2);

        // When
        SiteAgent.Reply reply =
                there.obey(along("d2", DecisionKind.MOVE, "site-b", "site-a", "site-b"), TICK, GRID + HOUR_MS / 2);

        // Then
        long starts = GRID + HOUR_MS / 2 + 60_000 + 16 * 1_600;
        assertThat(source)
                .extracting(JobEvent::getKind)
                .containsExactly(JobEventKind.CHECKPOINTED, JobEventKind.STOPPED);
        assertThat(fleet.allWork()).isEmpty();
        assertThat(reply.answer().getAnswer()).isEqualTo(AckAnswer.ACCEPTED);
        assertThat(reply.news()).extracting(JobEvent::getKind).containsExactly(JobEventKind.PROGRESS);
        assertThat(there.due(starts))
                .extracting(JobEvent::getKind)
                .containsExactly(JobEventKind.PROGRESS, JobEventKind.STARTED);
        assertThat(there.due(starts + HOUR_MS / 2 - 1)).isEmpty();
        assertThat(there.due(starts + HOUR_MS / 2))
                .extracting(JobEvent::getKind)
                .containsExactly(JobEventKind.FINISHED);
    }

    private static Command along(String decision, DecisionKind kind, String site, String from, String to) {
        return new Command(
                decision, 1, site, kind, "job", "a800", 16, 8, "m", HOUR_MS, TICK + 10, from, to, null, null);
    }

    @Test
    void aPausedJobGivesItsChipsBackWhenItsCheckpointIsWritten() {
        // Given
        agent.obey(place("d1", "job", 16), TICK, GRID);
        agent.obey(command("d2", 1, DecisionKind.PAUSE, "job", 0, "a800"), TICK, GRID + 60_000);
        boolean holdsYet = !agent.due(GRID + 119_999).isEmpty() || fleet.work("job") != null;

        // When
        List<JobEvent> news = agent.due(GRID + 120_000);

        // Then
        assertThat(holdsYet).isTrue();
        assertThat(news).extracting(JobEvent::getKind).endsWith(JobEventKind.STOPPED);
        assertThat(fleet.allWork()).isEmpty();
        assertThat(Objects.requireNonNull(checkpoints.rests.get("job")).holdsMs())
                .isEqualTo(HOUR_MS - 120_000);
    }

    @Test
    void aJobOnTwiceTheChipsTakesHalfTheRest() {
        // Given
        agent.obey(place("d1", "job", 16), TICK, GRID);

        // When
        SiteAgent.Reply reply =
                agent.obey(command("d2", 1, DecisionKind.SCALE, "job", 32, "a800"), TICK, GRID + HOUR_MS / 2);

        // Then
        assertThat(reply.answer().getAnswer()).isEqualTo(AckAnswer.ACCEPTED);
        assertThat(reply.news()).extracting(JobEvent::getKind).containsExactly(JobEventKind.SCALED);
        assertThat(agent.due(GRID + HOUR_MS * 3 / 4 - 1)).isEmpty();
        assertThat(agent.due(GRID + HOUR_MS * 3 / 4))
                .extracting(JobEvent::getKind)
                .containsExactly(JobEventKind.FINISHED);
    }

    @Test
    void moreChipsThanThereAreAreRejectedWithTheMostThatThereWould() {
        // Given
        agent.obey(place("d0", "other", 56), TICK, GRID);
        agent.obey(place("d1", "job", 16), TICK, GRID);

        // When
        SiteAgent.Reply reply =
                agent.obey(command("d2", 1, DecisionKind.SCALE, "job", 32, "a800"), TICK, GRID + HOUR_MS / 2);

        // Then
        assertThat(reply.answer().getCode()).isEqualTo(AckCode.NO_CAPACITY);
        assertThat(reply.answer().getMost()).isBetween(16L, 24L);
        assertThat(Objects.requireNonNull(fleet.work("job")).chips()).isEqualTo(16);
    }

    @Test
    void aCapThatIsOutOfBoundsIsRejectedWithThem() {
        // When
        SiteAgent.Reply reply = agent.obey(cap("d1", 100), TICK, GRID);

        // Then
        assertThat(reply.answer().getCode()).isEqualTo(AckCode.OUT_OF_BOUNDS);
        assertThat(reply.answer().getLeast()).isEqualTo(200);
        assertThat(reply.answer().getMost()).isEqualTo(1_000);
        assertThat(fleet.cap()).isEqualTo(1);
    }

    private static Command cap(String decision, int permille) {
        return new Command(
                decision, 1, "site-a", DecisionKind.CAP, "", "", 0, 1, "", 0L, TICK + 10, null, null, permille, null);
    }

    @Test
    void underACapWorkThatDrawsMoreTakesLonger() {
        // Given
        for (int i = 0; i < 8; i++) {
            agent.obey(place("p" + i, "job-" + i, 8), TICK, GRID);
        }

        // When
        agent.obey(cap("d1", 330), TICK, GRID);

        // Then
        assertThat(agent.due(GRID + HOUR_MS).size()).isLessThan(8);
        assertThat(agent.due(GRID + HOUR_MS * 28 / 10 + 1_000)).isNotEmpty();
        assertThat(fleet.allWork()).isEmpty();
    }

    @Test
    void whatASiteAnsweredBeforeARestartItDoesNotDoAgain() {
        // Given
        CommandAck answered = agent.obey(command("d1", 3, DecisionKind.PLACE, "job", 8, "a800"), TICK, GRID)
                .answer();
        SiteFleet after = new SiteFleet("site-a");
        after.commission(a800, 10, 8, 7, GRID, GRID);
        SiteAgent restarted = new SiteAgent(after, facility, chips, checkpoints);
        restarted.remember(answered);

        // When
        SiteAgent.Reply again =
                restarted.obey(command("d1", 3, DecisionKind.PLACE, "job", 8, "a800"), TICK + 1, GRID + 60_000);

        // Then
        assertThat(again.answer()).isEqualTo(answered);
        assertThat(after.allWork()).isEmpty();
        assertThat(restarted
                        .obey(command("d2", 2, DecisionKind.PLACE, "other", 8, "a800"), TICK + 1, GRID)
                        .answer()
                        .getCode())
                .isEqualTo(AckCode.OLD_EPOCH);
    }

    @Test
    void onlyWhatADecisionHasStartedIsEndedWhereThatIsAsked() {
        // Given
        agent.obey(place("d2", "job", 8), TICK, GRID);
        Command cancel = new Command(
                "d3", 1, "site-a", DecisionKind.CANCEL, "job", "", 0, 1, "", 0L, TICK + 10, null, null, null, "d1");

        // When
        SiteAgent.Reply reply = agent.obey(cancel, TICK, GRID);

        // Then
        assertThat(reply.answer().getCode()).isEqualTo(AckCode.NOT_RUNNING);
        assertThat(fleet.work("job")).isNotNull();
    }

    @Test
    void withoutAnyCommandJobsRunToTheirEnd() {
        // Given
        agent.obey(place("d1", "job", 16), TICK, GRID);

        // When
        List<JobEvent> news = agent.due(GRID + 10 * HOUR_MS);

        // Then
        assertThat(news).extracting(JobEvent::getKind).containsExactly(JobEventKind.FINISHED);
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

    @Test
    void idleHostsAreSwitchedOffAndOnAgainAfterAWhile() {
        // Given
        CommandAck off = agent.obey(command("d-off", 1, DecisionKind.SWITCH_OFF, "", 24, "a800"), TICK, GRID)
                .answer();
        int whileOff = fleet.free("a800", GRID);

        // When
        CommandAck on = agent.obey(command("d-on", 1, DecisionKind.SWITCH_OFF, "", 8, "a800"), TICK, GRID)
                .answer();

        // Then
        int all = whileOff + 24;
        assertThat(off.getAnswer()).isEqualTo(AckAnswer.ACCEPTED);
        assertThat(on.getChips()).isEqualTo(8);
        assertThat(fleet.free("a800", GRID + 1)).isEqualTo(whileOff);
        assertThat(fleet.free("a800", GRID + HOUR_MS)).isEqualTo(all - 8);
    }

    @Test
    void moreHostsThanAreIdleAreNotSwitchedOff() {
        // When
        CommandAck answer = agent.obey(command("d-off", 1, DecisionKind.SWITCH_OFF, "", 800, "a800"), TICK, GRID)
                .answer();

        // Then
        assertThat(answer.getAnswer()).isEqualTo(AckAnswer.REJECTED);
        assertThat(answer.getCode()).isEqualTo(AckCode.OUT_OF_BOUNDS);
        assertThat(answer.getMost()).isBetween(8L, 80L);
        assertThat(fleet.free("a800", GRID)).isPositive();
    }
}
