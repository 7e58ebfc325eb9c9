package io.petagrid.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchHistoryTest {
    private static final int TICKS = 900;
    private static final int CALM_TICKS = 1_600;
    private static final int LEAST_EVENTS = 2_000;
    /** What does not by itself settle where a job is. */
    private static final Set<DecisionKind> ERRANDS = EnumSet.of(DecisionKind.CANCEL, DecisionKind.SCALE);

    private static final Set<DecisionKind> KINDS = EnumSet.of(
            DecisionKind.PLACE, DecisionKind.RESUME, DecisionKind.MOVE, DecisionKind.PAUSE, DecisionKind.SCALE);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensTheLawsHoldAndAllPromisesEnd(long seed) {
        // Given
        RandomGrid grid = disturbed(seed);

        // When: the desk checks the laws after each step
        grid.calmDown();
        for (int tick = 0; tick < CALM_TICKS; tick++) {
            grid.advance();
        }

        // Then
        assertThat(grid.told).as("seed %d", seed).hasSizeGreaterThan(LEAST_EVENTS);
        assertThat(grid.desk.promised())
                .as("promised at the end, seed %d", seed)
                .isZero();
        assertThat(unsettled(grid))
                .as("jobs that neither ended nor wait, seed %d", seed)
                .isEmpty();
        assertThat(states(grid.desk.decisions))
                .as("seed %d reaches every state that does not need rare luck", seed)
                .containsAll(EnumSet.complementOf(EnumSet.of(DecisionState.DEVIATED, DecisionState.PARTIAL)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void theSameEventsGiveTheSameRecords(long seed) {
        // Given
        RandomGrid grid = disturbed(seed);
        Desk again = new Desk(DispatchSettings.defaults());

        // When
        grid.told.forEach(again::step);

        // Then
        assertThat(again.decisions).as("seed %d", seed).isEqualTo(grid.desk.decisions);
        assertThat(again.commands).as("seed %d", seed).isEqualTo(grid.desk.commands);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void restartsAtRandomStepsChangeNothing(long seed) {
        // Given
        RandomGrid grid = disturbed(seed);
        Random cuts = new Random(seed);
        List<Outcome> lived = new ArrayList<>();
        List<Outcome> restarted = new ArrayList<>();
        Desk living = new Desk(DispatchSettings.defaults());
        Desk restarting = new Desk(DispatchSettings.defaults());
        int every = seed == 21 ? 1 : 20;

        // When
        for (DispatchEvent event : grid.told) {
            lived.add(living.step(event));
            if (cuts.nextInt(every) == 0) {
                restarting.restart();
            }
            restarted.add(restarting.step(event));
        }

        // Then
        assertThat(grid.told).as("seed %d", seed).hasSizeGreaterThan(LEAST_EVENTS);
        for (int step = 0; step < lived.size(); step++) {
            assertThat(restarted.get(step)).as("seed %d, step %d", seed, step).isEqualTo(lived.get(step));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void everyDecisionsHistoryIsLegal(long seed) {
        // Given
        RandomGrid grid = disturbed(seed);

        // When
        Map<String, List<Decision>> histories = new HashMap<>();
        for (Decision decision : grid.desk.decisions) {
            if (KINDS.contains(decision.kind())) {
                histories
                        .computeIfAbsent(decision.id(), id -> new ArrayList<>())
                        .add(decision);
            }
        }

        // Then
        Set<String> illegal = new TreeSet<>();
        Set<DecisionKind> kinds = EnumSet.noneOf(DecisionKind.class);
        histories.values().forEach(steps -> {
            DecisionKind kind = steps.getFirst().kind();
            List<DecisionState> states = steps.stream().map(Decision::state).toList();
            kinds.add(kind);
            if (!DecisionPaths.isLegal(kind, states)) {
                illegal.add(kind + " " + states);
            }
        });
        assertThat(kinds).as("seed %d", seed).containsAll(KINDS);
        assertThat(illegal).as("seed %d", seed).isEmpty();
    }

    private static RandomGrid disturbed(long seed) {
        RandomGrid grid = new RandomGrid(seed);
        for (int tick = 0; tick < TICKS; tick++) {
            grid.advance();
        }
        return grid;
    }

    private static Set<DecisionState> states(List<Decision> decisions) {
        return decisions.stream().map(Decision::state).collect(Collectors.toSet());
    }

    /** Jobs whose last placement is still open when the grid has been calm for long, by their last record. */
    private static List<Decision> unsettled(RandomGrid grid) {
        List<Decision> open = new ArrayList<>();
        for (String job : grid.submitted) {
            Decision last = grid.desk.of(job).stream()
                    .filter(each -> each.state() != DecisionState.REFUSED && !ERRANDS.contains(each.kind()))
                    .toList()
                    .getLast();
            boolean waits = last.kind() == DecisionKind.WAIT;
            boolean withdrawn = grid.desk.of(job).stream().anyMatch(each -> each.kind() == DecisionKind.CANCEL);
            boolean cancelled = last.reason() == Reason.CANCELLED
                    || (withdrawn && last.state().isLast());
            if (!waits && !cancelled && last.state() != DecisionState.COMPLETED) {
                open.add(last);
            }
        }
        return open;
    }
}
