package io.petagrid.attack.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.dispatch.ArenaDispatcher.Crash;
import io.petagrid.attack.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dispatcher's core among faults, in a short form; the whole is an attack of its own. */
class DispatchAttackTest {
    private static final long SEED = Long.getLong("petagrid.dispatch.seed", 1);
    private static final int SEEDS = 24;
    private static final long DECISIONS = 30_000;
    private static final Set<String> COMMON = Set.of("ISSUED", "COMPLIED", "COMPLETED", "EXECUTING", "REVOKED");

    @Test
    void whateverFailsNothingIsPromisedTwiceDoneTwiceOrLost() throws InterruptedException {
        // Given
        DispatchAttack attack = new DispatchAttack(SEED, SEEDS, DECISIONS);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first())
                .as("seeds %d to %d, %s", SEED, SEED + SEEDS - 1, outcome.figures())
                .isEmpty();
        assertThat(outcome.figures())
                .as("seeds %d to %d", SEED, SEED + SEEDS - 1)
                .containsEntry("runsWithTwoDispatchers", SEEDS / 4)
                .containsEntry("runsThatCrashAtEveryStep", 5)
                .hasEntrySatisfying(
                        "movesByPlan", moves -> assertThat((long) moves).isPositive());
        assertThat(strikes(outcome))
                .as("seeds %d to %d, each fault in each common state", SEED, SEED + SEEDS - 1)
                .allSatisfy((what, strikes) -> assertThat(strikes).as(what).isPositive());
    }

    /** How often each fault that can strike there struck decisions in states that are common, by fault and state. */
    private static Map<String, Long> strikes(Outcome outcome) {
        Map<String, Long> strikes = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(outcome.figures().get("faultsByState")))
                .forEach((fault, row) -> ((Map<?, ?>) row).forEach((state, count) -> {
                    if (COMMON.contains(state)) {
                        strikes.put(fault + " of " + state, (Long) count);
                    }
                }));
        return strikes;
    }

    private static List<String> broken(Consumer<Arena> breaks) {
        List<String> findings = new ArrayList<>();
        Arena arena = new Arena(SEED + 1, Crash.NONE, new FaultTable(), findings::add);
        breaks.accept(arena);
        arena.run(DECISIONS / 10);
        return findings;
    }

    @Test
    void agentsThatApplyACommandAsOftenAndAsLateAsItComesAreFound() {
        // When
        List<String> findings = broken(arena -> arena.wire().forget());

        // Then
        assertThat(findings).as("seed %d", SEED + 1).anyMatch(found -> found.startsWith("double effect"));
    }

    @Test
    void aJobThatIsNotKeptOverACrashIsFound() {
        // When
        List<String> findings =
                broken(arena -> arena.dispatchers().forEach(each -> each.kept().lose("job-20")));

        // Then
        assertThat(findings).as("seed %d", SEED + 1).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} hours")
    @ValueSource(ints = {2, 4, 8})
    void squareWavesDoNotMakePlansFlapWhereANaiveOneDoes(int hours) {
        // Given
        SquareWave wave = new SquareWave(hours, 4, 48);

        // When
        SquareWave.Result result = wave.run();

        // Then
        assertThat(result.reversals()).as("%s", result).isZero();
        assertThat(result.naiveReversals()).as("%s", result).isGreaterThan(result.naiveMoves() / 2);
    }
}
