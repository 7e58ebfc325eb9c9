package io.petagrid.attack.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.attack.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dispatcher's core among faults, in a short form; the whole is an attack of its own. */
class DispatchAttackTest {
    private static final long SEED = Long.getLong("petagrid.dispatch.seed", 1);
    private static final int SEEDS = 24;
    private static final long DECISIONS = 30_000;

    @Test
    void whateverFailsNothingIsPromisedTwiceDoneTwiceOrLost() {
        // Given
        DispatchAttack attack = new DispatchAttack(SEED, SEEDS, DECISIONS);

        // When
        Outcome outcome = attack.run();

        // Then
        assertThat(outcome.first())
                .as("seeds %d to %d, %s", SEED, SEED + SEEDS - 1, outcome.figures())
                .isEmpty();
        assertThat(outcome.figures().toString())
                .as("seeds %d to %d", SEED, SEED + SEEDS - 1)
                .contains("CRASH_IN_STEP", "runsWithTwoDispatchers=" + SEEDS / 4, "runsThatCrashInEveryStep=2")
                .doesNotContain("movesByPlan=0,");
    }

    private static List<String> broken(java.util.function.Consumer<Arena> breaks) {
        List<String> findings = new ArrayList<>();
        Arena arena = new Arena(SEED + 1, false, new FaultTable(), findings::add);
        breaks.accept(arena);
        arena.run(DECISIONS / SEEDS);
        return findings;
    }

    @Test
    void agentsThatApplyACommandAsOftenAsItComesAreFound() {
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
