package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final int SEEDS = Integer.getInteger("petagrid.checks.seeds", 300);
    private static final int DAY_MINUTES = 1_440;

    private final CheckBook book = new CheckBook();

    private static MeterPower meter(String id) {
        return new MeterPower(id, Flow.IT, MeterRole.CHECK, 1_000, true);
    }

    private Checks window(long minute, boolean failed, MeterPower... readings) {
        book.add(minute, List.of(readings));
        return book.close(minute, failed);
    }

    @Test
    void anInstrumentThatIsUnseenInOneTickIsACheckThatCouldNotBeMade() {
        // Given
        book.add(1, List.of(meter("a"), meter("b")));
        book.add(1, List.of(meter("a"), meter("b").asUnseen()));
        book.add(1, List.of(meter("a"), meter("b")));

        // When
        Checks checks = book.close(1, false);

        // Then
        assertThat(checks.unseen()).containsExactly("b");
        assertThat(checks.notPassed()).isEqualTo(1);
    }

    @Test
    void anInstrumentThatIsNamedNoMoreIsWaitedForAGridDay() {
        // Given
        window(0, false, meter("a"), meter("b"));

        // When
        List<Integer> waited = new ArrayList<>();
        for (int minute = 1; minute <= DAY_MINUTES; minute++) {
            waited.add(window(minute, false, meter("a")).notPassed());
        }

        // Then
        assertThat(waited.subList(0, DAY_MINUTES - 1)).containsOnly(1);
        assertThat(waited.getLast()).isEqualTo(1);
        assertThat(window(DAY_MINUTES + 1, false, meter("a")).unseen()).isEmpty();
    }

    @Test
    void aNewInstrumentIsNotMissedForTheTimeBeforeItCame() {
        // Given
        book.add(1, List.of(meter("a")));
        book.add(1, List.of(meter("a"), meter("b")));

        // When
        Checks checks = book.close(1, false);

        // Then
        assertThat(checks).isEqualTo(Checks.NONE);
    }

    @Test
    void contractedPowerIsABookEntryAndNoInstrument() {
        // Given
        MeterPower contract = new MeterPower("c", Flow.CONTRACT_GREEN, MeterRole.PRIMARY, 0, false);

        // When
        Checks checks = window(1, false, meter("a"), contract);

        // Then
        assertThat(checks.unseen()).isEmpty();
    }

    @Test
    void oneWindowAloneMayFailAndTwoOfThreeCountAsOneCheck() {
        // Given
        boolean[] failed = {false, true, false, true, true, false, false, false};

        // When
        List<Integer> notPassed = new ArrayList<>();
        for (int minute = 0; minute < failed.length; minute++) {
            notPassed.add(window(minute, failed[minute], meter("a")).notPassed());
        }

        // Then
        assertThat(notPassed).containsExactly(0, 0, 0, 1, 1, 1, 0, 0);
    }

    /** L12: a missing reading never counts for less than the same reading when it disagrees, in the same window or in a later one. */
    @Test
    void aMissingReadingNeverCountsForLessThanOneThatDisagrees() {
        long counted = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            // Given: the same site twice; from the second minute on one of its meters errs in some ticks, or is missing
            // in the same ones
            Random random = new Random(seed);
            MeteredSite.Kind kind = MeteredSite.Kind.values()[random.nextInt(MeteredSite.Kind.values().length)];
            MeteredSite site = new MeteredSite(kind, random.nextBoolean() ? 1 : 4, seed);
            int meter = random.nextInt(site.readings().size());
            long errorMw = Math.round(site.power(Flow.IT) * 1e6 * 0.5 * random.nextDouble());
            boolean isNamed = random.nextBoolean();
            EstimateBook disagreeing = new EstimateBook();
            EstimateBook missing = new EstimateBook();
            boolean isWrong = false;
            for (int minute = 0; minute < 24; minute++) {
                for (MeteredSite.Tick tick : site.nextMinute()) {
                    isWrong = minute > 0 && (random.nextInt(5) == 0 ? random.nextBoolean() : isWrong);

                    // When
                    (isWrong ? tick.with(wrong(tick.readings(), meter, errorMw)) : tick).tell(disagreeing);
                    (isWrong ? tick.with(without(tick.readings(), meter, isNamed)) : tick).tell(missing);

                    // Then
                    int least = notPassed(disagreeing);
                    counted += least;
                    assertThat(notPassed(missing))
                            .as("seed %d, %s, minute %d, meter %d", seed, kind, minute, meter)
                            .isGreaterThanOrEqualTo(least);
                }
            }
        }
        assertThat(counted).as("ticks at which the disagreement counted").isGreaterThan(SEEDS);
    }

    private static int notPassed(EstimateBook book) {
        SiteEstimate estimate = book.estimate();
        return estimate == null ? 0 : estimate.checks().notPassed();
    }

    private static List<MeterPower> wrong(List<MeterPower> readings, int meter, long errorMw) {
        List<MeterPower> changed = new ArrayList<>(readings);
        MeterPower of = readings.get(meter);
        changed.set(meter, new MeterPower(of.meter(), of.flow(), of.role(), of.powerMw() + errorMw, true));
        return changed;
    }

    private static List<MeterPower> without(List<MeterPower> readings, int meter, boolean isNamed) {
        List<MeterPower> changed = new ArrayList<>(readings);
        MeterPower of = changed.remove(meter);
        if (isNamed) {
            changed.add(meter, of.asUnseen());
        }
        return changed;
    }
}
