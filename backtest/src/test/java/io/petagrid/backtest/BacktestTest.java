package io.petagrid.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.sim.TraceSettings.Format;
import io.petagrid.sim.jobs.JobTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    private static final List<String> POLICIES = List.of("do-nothing", "greedy", "petagrid", "petagrid-perfect");

    private static final double[] FLEXIBLE = {0.5, 0, 1};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void doNothingSavesExactlyNothingAndNobodyBeatsTheBound() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            // Given
            Backtest backtest = backtest(seed, FLEXIBLE[seed - 1]);

            // When
            Seed result = backtest.run(seed, POLICIES);

            // Then
            Savings none = Savings.of(backtest.corridor(), result.windowMs(), result.doNothing(), result.doNothing());
            assertThat(none).isEqualTo(new Savings(0, 0, 0, 0));
            assertThat(result.capture(result.doNothing())).isZero();
            for (Outcome outcome : result.outcomes().subList(2, POLICIES.size())) {
                assertThat(outcome.objectiveYuan())
                        .as("%s, seed %d", outcome.policy(), seed)
                        .isGreaterThanOrEqualTo(result.boundYuan())
                        .isLessThanOrEqualTo(1.005 * result.doNothing().objectiveYuan());
                assertThat(outcome.refused())
                        .as("%s, seed %d", outcome.policy(), seed)
                        .isZero();
            }
            assertThat(result.checkedYuan())
                    .as("seed %d", seed)
                    .isCloseTo(result.boundYuan(), Offset.offset(1e-6 * result.boundYuan()));
        }
    }

    @Test
    void jobsThatCannotWaitWaitNoLongerThanUnderDoNothing() throws IOException {
        // Given
        Backtest backtest = backtest(2, 0.5);

        // When
        Seed result = backtest.run(2, POLICIES);

        // Then
        Outcome before = result.doNothing();
        for (Outcome outcome : result.outcomes()) {
            assertThat(outcome.inflexibleWaitMean())
                    .as(outcome.policy())
                    .isLessThanOrEqualTo(before.inflexibleWaitMean() + 2 * before.inflexibleWaitSe());
            assertThat(outcome.inflexibleMisses()).as(outcome.policy()).isLessThanOrEqualTo(before.inflexibleMisses());
        }
    }

    @Test
    void savingsByCauseAddUpToTheWhole() throws IOException {
        // Given
        Backtest backtest = backtest(1, 0.5);

        // When
        Seed result = backtest.run(1, POLICIES);

        // Then
        for (Outcome outcome : result.outcomes()) {
            Savings parts = Savings.of(backtest.corridor(), result.windowMs(), result.doNothing(), outcome);
            double whole = result.doNothing().objectiveYuan() - outcome.objectiveYuan();
            assertThat(parts.timeYuan() + parts.placeYuan() + parts.capYuan() + parts.hostPowerYuan())
                    .as(outcome.policy())
                    .isCloseTo(whole, Offset.offset(1e-6 * result.doNothing().objectiveYuan()));
        }
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndAllWorkIsDone() throws IOException {
        // Given
        Backtest backtest = backtest(1, 0.5);

        // When
        Seed first = backtest.run(7, POLICIES);
        Seed second = backtest.run(7, POLICIES);

        // Then
        for (int policy = 0; policy < POLICIES.size(); policy++) {
            Outcome outcome = first.outcomes().get(policy);
            assertThat(second.outcomes().get(policy).objectiveYuan()).isEqualTo(outcome.objectiveYuan());
            assertThat(outcome.runs()).allMatch(run -> run.doneMs >= run.job.workMs() - 2);
        }
        assertThat(second.prices().chip()).isDeepEqualTo(first.prices().chip());
    }

    /** A trace of a week: many short jobs, some of days. */
    private Backtest backtest(long seed, double flexible) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("arrival_time,length,cpus"));
        for (int job = 0; job < 400; job++) {
            double hours = Math.min(60, Math.exp(random.nextGaussian() * 1.8));
            lines.add(random.nextDouble() * 168 + "," + hours + "," + (1 << random.nextInt(5)));
        }
        Path file = Files.write(folder.resolve("trace-" + seed + ".csv"), lines);
        Settings settings = new Settings(
                file,
                Format.PAI,
                List.of(),
                "corridor-s",
                OptionalInt.of(3),
                0.67,
                flexible,
                LocalDate.of(2024, 6, 3),
                3,
                40,
                false);
        return new Backtest(settings, JobTrace.read(file, Format.PAI));
    }
}
