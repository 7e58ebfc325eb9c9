package io.petagrid.domain.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.fleet.Basis;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.PlannedBatch;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.fleet.SourceGrade;
import io.petagrid.domain.telemetry.ChipState;
import io.petagrid.domain.telemetry.HostBook;
import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.domain.telemetry.HostReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** L12, its half about supply: less telemetry never narrows the interval of what is available. */
class IntervalLawTest {
    private static final long TICK = 1_000;
    private static final int TICKS = 25;
    private static final int HOSTS = 6;

    private static final Catalogue CATALOGUE = Catalogue.empty()
            .with(model("chip-a", peak(Precision.FP16, 313, SourceGrade.MEASURED, 256, 354)))
            .with(model(
                    "chip-b",
                    peak(Precision.FP16, 989, SourceGrade.PRESS, 989, 989),
                    peak(Precision.FP8, 1_979, SourceGrade.PRESS, 1_500, 1_979)));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    private static ChipModel model(String id, Peak... peaks) {
        return new ChipModel(id, 1, 0, "v", true, 1, 400_000, 1_000, CoreActivity.CORE_ACTIVE, List.of(peaks));
    }

    private static Peak peak(Precision precision, long tflops, SourceGrade grade, long low, long high) {
        return new Peak(precision, Density.DENSE, 1_000 * tflops, grade, "test", 1_000 * low, 1_000 * high);
    }

    /** A report that was accepted in a tick. */
    private record Told(long tick, HostReportView report) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deletingReportsNeverNarrowsTheIntervalOfAvailable(long seed) {
        // Given
        Random random = new Random(seed);
        List<Told> all = draw(random);
        List<Told> some = new ArrayList<>(all);
        int kept = random.nextInt(100);
        some.removeIf(told -> random.nextInt(100) >= kept);

        // When
        List<long[]> full = widths(all);
        List<long[]> less = widths(some);

        // Then
        for (int tick = 0; tick < full.size(); tick++) {
            for (int basis = 0; basis < full.get(tick).length; basis++) {
                assertThat(less.get(tick)[basis])
                        .as("seed %d, %d %% kept, tick %d, %s", seed, kept, tick, Precision.values()[basis])
                        .isGreaterThanOrEqualTo(full.get(tick)[basis]);
            }
        }
    }

    @Test
    void theEndsAreWhatIsSeenAndWhatMayBeThere() {
        // Given: 7 chips seen at 900 permille and one faulted, 8 unseen, 8 that have never told
        List<Told> all = new ArrayList<>();
        HostReportView seen = HostReports.report("h0", 0);
        java.util.Arrays.fill(seen.clockMhz, 900);
        seen.state[0] = ChipState.FAULTED.ordinal();
        all.add(new Told(TICK, HostReports.report("h1", 0)));
        all.add(new Told(TICK + 4, seen));

        // When
        SupplyInterval interval = interval(sums(book(all), TICK + 4, site(3, 0)), Precision.FP16);

        // Then
        long tflops = 1_000_000;
        assertThat(interval.nameplate())
                .isEqualTo(new Interval(16 * 256 * tflops, 16 * 313 * tflops, 24 * 354 * tflops));
        assertThat(interval.available().lowMflops()).isEqualTo(6_300 * 256_000L);
        assertThat(interval.available().bestMflops()).isEqualTo(6_300 * 313_000L);
        assertThat(interval.available().highMflops()).isEqualTo(24_000 * 354_000L - (8_000 - 6_300) * 256_000L);
        assertThat(interval.weakest()).isEqualTo(SourceGrade.MEASURED);
    }

    @Test
    void deliveredHasNoBestWhereACounterIsMissing() {
        // Given
        HostReportView measured = HostReports.report("h0", 0);
        HostReportView unmeasured = HostReports.report("h0", 0);
        unmeasured.tensorPermille[0] = -1;
        unmeasured.tensorPermille[1] = -1;
        unmeasured.smPermille[1] = -1;

        // When
        Interval with = interval(sums(book(List.of(new Told(TICK, measured))), TICK, site(1, 0)), Precision.FP16)
                .delivered();
        Interval without = interval(sums(book(List.of(new Told(TICK, unmeasured))), TICK, site(1, 0)), Precision.FP16)
                .delivered();

        // Then
        assertThat(with).isEqualTo(new Interval(2_400 * 256_000L, 2_400 * 313_000L, 2_400 * 354_000L));
        assertThat(without.bestMflops()).isNull();
        assertThat(without.lowMflops()).isEqualTo(1_800 * 256_000L);
        assertThat(without.highMflops()).isEqualTo((1_800 + 400 + 1_000) * 354_000L);
    }

    /** Reports of hosts that fail, slow down, fall silent and repeat themselves; each tells all of its host's chips. */
    private static List<Told> draw(Random random) {
        List<Told> all = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            long sequence = 0;
            boolean isSilent = false;
            for (long tick = TICK; tick < TICK + TICKS; tick++) {
                isSilent = random.nextInt(6) == 0 ? !isSilent : isSilent;
                for (int i = isSilent ? 0 : random.nextInt(3); i > 0; i--) {
                    all.add(new Told(tick, report(random, host, sequence++)));
                }
            }
        }
        all.sort(java.util.Comparator.comparingLong(Told::tick));
        return all;
    }

    private static HostReportView report(Random random, int host, long sequence) {
        HostReportView report = HostReports.report("h" + host, sequence);
        report.chipModels[0] = host % 2 == 0 ? "chip-a" : "chip-b";
        for (int i = 0; i < report.chips; i++) {
            report.state[i] = random.nextInt(4) == 0 ? random.nextInt(ChipState.values().length) : 0;
            report.clockMhz[i] = random.nextInt(3) == 0 ? random.nextInt(1_001) : 1_000;
        }
        if (random.nextInt(5) == 0) {
            HostReports.withInventory(report, report.chips);
            java.util.Arrays.fill(report.inventoryModel, 0, report.chips, report.chipModels[0]);
        }
        return report;
    }

    private static Site site(int hostsOfA, int hostsOfB) {
        return new Site(
                "s",
                "r",
                1,
                0,
                false,
                true,
                List.of(
                        new PlannedBatch(0, "chip-a", hostsOfA, 8),
                        new PlannedBatch(0, "chip-b", hostsOfB, 8),
                        new PlannedBatch(Long.MAX_VALUE, "chip-b", 1_000, 8)));
    }

    private static HostBook book(List<Told> reports) {
        HostBook book = new HostBook();
        reports.forEach(told -> HostReports.accept(book, told.report, told.tick));
        return book;
    }

    private static ScopeSums sums(HostBook book, long tick, Site site) {
        ScopeSums sums = new ScopeSums();
        sums.add(book.sums(tick));
        Map<String, Long> planned = site.plannedChips(0);
        sums.expect(planned);
        return sums;
    }

    private static SupplyInterval interval(ScopeSums sums, Precision precision) {
        return SupplyInterval.of(sums.chips(), sums.awaited(), CATALOGUE, 0, precision, Density.DENSE);
    }

    /** For each tick, the width of available by precision, MFLOPS. */
    private static List<long[]> widths(List<Told> reports) {
        List<long[]> widths = new ArrayList<>();
        HostBook book = new HostBook();
        int next = 0;
        for (long tick = TICK; tick < TICK + TICKS; tick++) {
            while (next < reports.size() && reports.get(next).tick <= tick) {
                Told told = reports.get(next++);
                HostReports.accept(book, told.report, told.tick);
            }
            ScopeSums sums = sums(book, tick, site(HOSTS / 2, HOSTS / 2));
            long[] byBasis = new long[Precision.values().length];
            for (Precision precision : Precision.values()) {
                Interval available = interval(sums, precision).available();
                byBasis[precision.ordinal()] = available.highMflops() - available.lowMflops();
            }
            widths.add(byBasis);
        }
        return widths;
    }

    @Test
    void everyBasisIsThere() {
        // When
        List<Basis<?, ?>> all = Basis.all();

        // Then
        assertThat(all).hasSize(Precision.values().length * Density.values().length);
        assertThat(all)
                .allSatisfy(basis ->
                        assertThat(Basis.of(basis.precision(), basis.density())).isSameAs(basis));
    }
}
