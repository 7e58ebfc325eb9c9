package io.petagrid.domain.telemetry;

import static io.petagrid.domain.telemetry.HostReports.accept;
import static io.petagrid.domain.telemetry.HostReports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostQualityTest {
    private static final long TICK = 100;

    /** What vendors write where they have measured nothing, and neighbours of it. */
    private static final int[] BLANKS = {
        Integer.MAX_VALUE, 0x7ffffff0, 0x7ffffff1, 0x7ffffff2, 0x7ffffff3, Integer.MIN_VALUE, -2, (int) 4_294_967_294L
    };

    static Stream<Arguments> impossible() {
        return Stream.of(
                bad("power above twice the board's", ReportField.CHIP_POWER, r -> r.powerMw[0] = 800_001),
                bad("power in microwatts", ReportField.CHIP_POWER, r -> r.powerMw[0] = 300_000_000),
                bad("negative power", ReportField.CHIP_POWER, r -> r.powerMw[0] = -2),
                bad("a blank in power", ReportField.CHIP_POWER, r -> r.powerMw[7] = 0x7ffffff0),
                bad("a busy share of 1001", ReportField.BUSY, r -> r.busyPermille[3] = 1_001),
                bad("a blank in busy", ReportField.BUSY, r -> r.busyPermille[3] = 0x7ffffff1),
                bad("a core share in millionths", ReportField.CORE, r -> r.smPermille[3] = 400_000),
                bad("a blank in tensor", ReportField.TENSOR, r -> r.tensorPermille[3] = Integer.MAX_VALUE),
                bad("a host of 101 kW", ReportField.HOST_POWER, r -> r.hostPowerMw = 101_000_000),
                bad("a host without a reading", ReportField.HOST_POWER, r -> r.hostPowerMw = -1),
                bad("a host with a 64-bit blank", ReportField.HOST_POWER, r -> r.hostPowerMw = 0x7ffffffffffffff2L),
                bad(
                        "a host with a blank of a float",
                        ReportField.HOST_POWER,
                        r -> r.hostPowerMw = 140_737_488_355_328L),
                bad("a host with an unsigned -1", ReportField.HOST_POWER, r -> r.hostPowerMw = 4_294_967_295L));
    }

    private static Arguments bad(String name, ReportField field, Consumer<HostReportView> change) {
        return Arguments.of(name, field, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void oneImpossibleValueCostsItselfAlone(String name, ReportField field, Consumer<HostReportView> change) {
        // Given
        HostReportView report = report("h1", 0);
        change.accept(report);
        HostBook book = new HostBook();

        // When
        Outcome outcome = accept(book, report, TICK);

        // Then
        PartitionSums sums = book.sums(TICK);
        assertThat(outcome).isEqualTo(Outcome.ACCEPTED);
        assertThat(sums.quality())
                .as(name)
                .containsExactly(new QualityCount(field, Validity.INVALID, QualityFlag.OUT_OF_RANGE, 1));
        ChipSums chips = sums.chips().getFirst();
        assertThat(chips.get(ChipField.HEALTHY)).isEqualTo(8);
        assertThat(chips.get(ChipField.AVAILABLE_PERMILLE)).isEqualTo(8_000);
        assertThat(chips.get(ChipField.BUSY_COUNT)).isEqualTo(field == ReportField.BUSY ? 7 : 8);
        assertThat(chips.get(ChipField.CORE_COUNT)).isEqualTo(field == ReportField.CORE ? 7 : 8);
        assertThat(chips.get(ChipField.TENSOR_COUNT)).isEqualTo(field == ReportField.TENSOR ? 7 : 8);
        assertThat(chips.get(ChipField.POWER_MW)).isEqualTo(field == ReportField.CHIP_POWER ? 700_000 : 800_000);
        assertThat(sums.hostPowerMw()).isEqualTo(field == ReportField.HOST_POWER ? 0 : 2_000_000);
    }

    @Test
    void theRatedClockStandsInForAnImpossibleOne() {
        // Given
        HostReportView report = report("h1", 0);
        Arrays.fill(report.clockMhz, 500);
        report.clockMhz[2] = 2_001;
        HostBook book = new HostBook();

        // When
        accept(book, report, TICK);

        // Then
        PartitionSums sums = book.sums(TICK);
        assertThat(sums.chips().getFirst().get(ChipField.AVAILABLE_PERMILLE)).isEqualTo(7 * 500 + 1_000);
        assertThat(sums.quality())
                .containsExactly(
                        new QualityCount(ReportField.CLOCK, Validity.QUESTIONABLE, QualityFlag.SUBSTITUTED, 1),
                        new QualityCount(ReportField.CLOCK, Validity.INVALID, QualityFlag.OUT_OF_RANGE, 1));
    }

    static Stream<Arguments> inconsistent() {
        return Stream.of(
                bad("no power at work", ReportField.CHIP_POWER, r -> r.powerMw[1] = 0),
                bad("power in watts", ReportField.CHIP_POWER, r -> r.powerMw[1] = 300),
                bad("matrix unit above core", ReportField.TENSOR, r -> r.tensorPermille[1] = 451),
                bad("matrix unit without a kernel", ReportField.TENSOR, r -> r.busyPermille[1] = 0),
                bad("a host that draws less than its chips", ReportField.HOST_POWER, r -> r.hostPowerMw = 799_999));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inconsistent")
    void whatDoesNotFitIsFlaggedAndStands(String name, ReportField field, Consumer<HostReportView> change) {
        // Given
        HostReportView report = report("h1", 0);
        change.accept(report);
        HostBook book = new HostBook();

        // When
        accept(book, report, TICK);

        // Then
        PartitionSums sums = book.sums(TICK);
        assertThat(sums.quality())
                .as(name)
                .containsExactly(new QualityCount(field, Validity.QUESTIONABLE, QualityFlag.INCONSISTENT, 1));
        assertThat(sums.chips().getFirst().get(ChipField.TENSOR_COUNT)).isEqualTo(8);
        assertThat(sums.hostPowerMw()).isEqualTo(report.hostPowerMw).isPositive();
    }

    @ParameterizedTest(name = "{0} mW on a 400 W board")
    @ValueSource(ints = {-1, 4_000, 400_000, 554_000, 600_000, 800_000})
    void realPowerIsGood(int powerMw) {
        // Given
        HostReportView report = report("h1", 0);
        report.hostPowerMw = 10_000_000;
        Arrays.fill(report.powerMw, powerMw);
        HostBook book = new HostBook();

        // When
        accept(book, report, TICK);

        // Then
        assertThat(book.sums(TICK).quality()).isEmpty();
    }

    @Test
    void aReportOfWhichNothingCanBeBelievedIsRejected() {
        // Given
        HostReportView report = report("h1", 0);
        report.hostPowerMw = -7;
        for (int[] column : List.of(
                report.powerMw, report.busyPermille, report.smPermille, report.tensorPermille, report.clockMhz)) {
            Arrays.fill(column, 0x7ffffff0);
        }

        // When
        Rejection rejection =
                catchThrowableOfType(Rejection.class, () -> new HostCheck().check(report, HostReports.CATALOGUE, 0));

        // Then
        assertThat(rejection.reason()).isEqualTo(RejectReason.OUT_OF_RANGE);
    }

    @Test
    void aDuplicateAddsNothingAndWhatWasToldIsNotToldAgain() {
        // Given
        HostBook book = new HostBook();
        HostReportView report = report("h1", 0);
        report.powerMw[0] = -2;
        accept(book, report, TICK);
        report.powerMw[0] = -2;
        accept(book, report, TICK);

        // When
        List<List<QualityCount>> told =
                List.of(book.sums(TICK).quality(), book.sums(TICK + 1).quality());

        // Then
        assertThat(told.get(0)).extracting(QualityCount::readings).containsExactly(1L);
        assertThat(told.get(1)).isEmpty();
    }

    @Test
    void sumsAreThoseOfAFleetThatDidNotMeasureWhatIsBad() {
        for (long seed = 1; seed <= 200; seed++) {
            // Given
            Random random = new Random(seed);
            HostBook bad = new HostBook();
            HostBook blank = new HostBook();
            Map<ReportField, Long> expected = new TreeMap<>();

            // When
            for (int host = 0; host < 20; host++) {
                HostReportView broken = report("h" + host, 0);
                HostReportView silent = report("h" + host, 0);
                for (int faults = random.nextInt(4); faults > 0; faults--) {
                    int chip = random.nextInt(8);
                    ReportField field = List.of(ReportField.CHIP_POWER, ReportField.BUSY, ReportField.CORE)
                            .get(random.nextInt(3));
                    if (column(silent, field)[chip] >= 0) {
                        column(broken, field)[chip] = BLANKS[random.nextInt(BLANKS.length)];
                        column(silent, field)[chip] = -1;
                        expected.merge(field, 1L, Long::sum);
                    }
                }
                accept(bad, broken, TICK);
                accept(blank, silent, TICK);
            }

            // Then
            PartitionSums sums = bad.sums(TICK);
            assertThat(sums.withQuality(List.of())).as("seed %d", seed).isEqualTo(blank.sums(TICK));
            Map<ReportField, Long> counted = new TreeMap<>();
            sums.quality().forEach(count -> counted.put(count.field(), count.readings()));
            assertThat(counted).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static int[] column(HostReportView report, ReportField field) {
        return switch (field) {
            case CHIP_POWER -> report.powerMw;
            case BUSY -> report.busyPermille;
            default -> report.smPermille;
        };
    }
}
