package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.telemetry.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Errors of 10 to 30 sigma for three minutes, on sites of different sizes, instruments and hours of the day. */
class MeterErrorsTest {
    private static final long SEED = 20_250_331;
    private static final int ERRORS = 10_000;
    private static final int PAIRS = 1_000;
    /** Every so many trials, meters are read more often than once a grid minute. */
    private static final int OFTEN = 20;

    /** How many of some errors were told rightly. */
    private static final class Score {
        private final List<String> wrong = new ArrayList<>();
        private int all;

        private void count(boolean right, String what) {
            all++;
            if (!right) {
                wrong.add(what);
            }
        }

        private double share() {
            return 1 - (double) wrong.size() / all;
        }

        @Override
        public String toString() {
            return wrong.size() + " of " + all + " wrong: "
                    + wrong.stream().limit(20).toList();
        }
    }

    private static Random random(long trial) {
        return new Random((SEED + trial) * 0x9E37_79B9_7F4A_7C15L);
    }

    private static MeterTrial trial(int trial) {
        List<MeteredSite.Kind> kinds = List.of(MeteredSite.Kind.values());
        return new MeterTrial(kinds.get(trial % kinds.size()), trial % OFTEN == 0 ? 20 : 1, SEED + trial);
    }

    @Test
    void theWrongMeterIsNamedOrItsGroupIsAndNeverOneOfAGroup() {
        // Given
        Score named = new Score();
        Score grouped = new Score();
        Score neverAlone = new Score();

        // When
        for (int i = 0; i < ERRORS; i++) {
            Random random = random(i);
            MeterTrial trial = trial(i);
            InstrumentCheck wrong = trial.draw(random);
            double error = wrong.sigmaMw() * (10 + 20 * random.nextDouble());
            trial.err(wrong, error, random);
            SiteEstimate said = trial.run();
            String what = "trial " + i + ": " + wrong + " off by " + error + " mW: " + said.verdict() + said.suspects();
            if (wrong.checkability() == Checkability.IDENTIFIABLE) {
                named.count(MeterTrial.isRight(said, wrong), what);
            } else {
                neverAlone.count(!trial.namedOneAlone(), what);
                if (wrong.checkability() == Checkability.GROUP && error >= wrong.smallestErrorMw()) {
                    grouped.count(MeterTrial.isRight(said, wrong), what);
                }
            }
        }

        // Then
        assertThat(named.all).isGreaterThan(ERRORS / 3);
        assertThat(grouped.all).isGreaterThan(ERRORS / 20);
        assertThat(named.share()).as("seed %d, %s", SEED, named).isGreaterThanOrEqualTo(0.99);
        assertThat(grouped.share()).as("seed %d, %s", SEED, grouped).isGreaterThanOrEqualTo(0.99);
        assertThat(neverAlone.wrong).as("seed %d", SEED).isEmpty();
    }

    @Test
    void theGroupIsNamedForErrorsFromTheSmallestOnThatIsTold() {
        // Given
        Score grouped = new Score();
        Score neverAlone = new Score();

        // When
        for (int i = 0; i < PAIRS; i++) {
            Random random = random(i);
            MeterTrial trial = trial(ERRORS + i);
            InstrumentCheck wrong = trial.draw(random);
            if (wrong.checkability() == Checkability.GROUP) {
                double error = wrong.smallestErrorMw() * (1 + 2 * random.nextDouble());
                trial.err(wrong, error, random);
                SiteEstimate said = trial.run();
                String what =
                        "trial " + i + ": " + wrong + " off by " + error + ": " + said.verdict() + said.suspects();
                grouped.count(MeterTrial.isRight(said, wrong), what);
                neverAlone.count(!trial.namedOneAlone(), what);
            }
        }

        // Then
        assertThat(grouped.all).isGreaterThan(PAIRS / 10);
        assertThat(grouped.share()).as("seed %d, %s", SEED, grouped).isGreaterThanOrEqualTo(0.985);
        assertThat(neverAlone.wrong).as("seed %d", SEED).isEmpty();
    }

    @Test
    void twoErrorsOnTwoFlowsAreToldAsTwo() {
        // Given
        Score both = new Score();

        // When
        for (int i = 0; i < PAIRS; i++) {
            Random random = random(i);
            MeterTrial trial = new MeterTrial(MeteredSite.Kind.ALL_THREE, 1, SEED + i);
            InstrumentCheck one = trial.draw(random);
            InstrumentCheck other = trial.draw(random);
            if (one.instrument().flow() != other.instrument().flow()) {
                trial.err(one, one.sigmaMw() * (12 + 18 * random.nextDouble()), random);
                trial.err(other, other.sigmaMw() * (12 + 18 * random.nextDouble()), random);
                SiteEstimate said = trial.run();
                List<String> wrong =
                        List.of(one.instrument().meter(), other.instrument().meter());
                both.count(
                        said.verdict() == Verdict.MULTIPLE
                                && said.suspects().size() == 2
                                && said.suspects().containsAll(wrong),
                        "trial " + i + ": " + wrong + ": " + said.verdict() + said.suspects());
            }
        }

        // Then
        assertThat(both.all).isGreaterThan(PAIRS / 2);
        assertThat(both.share()).as("seed %d, %s", SEED, both).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void twoErrorsOnOnePointNeverClearBoth() {
        // Given
        Score noticed = new Score();

        // When
        for (int i = 0; i < PAIRS; i++) {
            Random random = random(i);
            MeterTrial trial = new MeterTrial(MeteredSite.Kind.FULL, 1, SEED + i);
            InstrumentCheck one = trial.draw(random);
            List<InstrumentCheck> others = trial.printed().instruments().stream()
                    .filter(check ->
                            check.instrument().point().equals(one.instrument().point()) && !check.equals(one))
                    .toList();
            if (!others.isEmpty()) {
                trial.err(one, one.sigmaMw() * 20.0, random);
                trial.err(others.getFirst(), one.sigmaMw() * 30.0, random);
                SiteEstimate said = trial.run();
                noticed.count(
                        said.verdict().isAlarm(), "trial " + i + ": " + one + ": " + said.verdict() + said.suspects());
            }
        }

        // Then
        assertThat(noticed.all).isGreaterThan(PAIRS / 2);
        assertThat(noticed.share()).as("seed %d, %s", SEED, noticed).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void anErrorOnAMeterThatNothingChecksIsToldAsUnchecked() {
        // Given
        List<String> told = new ArrayList<>();

        // When
        for (int i = 0; i < PAIRS / 10; i++) {
            MeterTrial trial = new MeterTrial(MeteredSite.Kind.NO_LOSSES_METER, 1, SEED + i);
            InstrumentCheck critical = trial.printed().instruments().stream()
                    .filter(check -> check.instrument().flow() == Flow.OTHER)
                    .findFirst()
                    .orElseThrow();
            trial.err(critical, critical.sigmaMw() * 30.0, random(i));
            SiteEstimate said = trial.run();
            told.add(critical.checkability() + " " + said.verdict() + " " + said.suspects());
        }

        // Then
        assertThat(told)
                .as("seed %d", SEED)
                .hasSize(PAIRS / 10)
                .containsOnly("CRITICAL CRITICAL_UNCHECKED [other-other-primary]");
    }
}
