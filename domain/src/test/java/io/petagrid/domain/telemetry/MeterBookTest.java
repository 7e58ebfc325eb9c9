package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.telemetry.MeterReportView.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterBookTest {
    private static final long TICK = 100;

    private final MeterBook book = new MeterBook();

    private static MeterReportView report(long sequence, Reading... readings) {
        return new MeterReportView("site", "group", 1, sequence, 0, 1_000, List.of(readings));
    }

    private static Reading reading(String meter, long powerMw, long limitMw, long storedJ) {
        return new Reading(meter, Flow.IMPORT, MeterRole.PRIMARY, powerMw, limitMw, storedJ);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0x7ffffffffffffff2L, 10_000_000_000_001L, 140_737_488_355_328L})
    void anImpossiblePowerMakesItsMeterUnseenAndTheOthersStand(long powerMw) throws Rejection {
        // Given
        MeterReportView report = report(0, reading("a", powerMw, 70, 5), reading("b", 40, 60, 0));
        report.check();

        // When
        book.accept(report, TICK);

        // Then
        PartitionSums sums = book.sums(TICK);
        assertThat(sums.flows()).containsExactly(new FlowSum(Flow.IMPORT, 40, 2, 1, 60, 0));
        assertThat(sums.readings())
                .containsExactly(
                        new MeterPower("a", Flow.IMPORT, MeterRole.PRIMARY, 0, false),
                        new MeterPower("b", Flow.IMPORT, MeterRole.PRIMARY, 40, true));
        assertThat(sums.quality())
                .containsExactly(
                        new QualityCount(ReportField.METER_POWER, Validity.INVALID, QualityFlag.OUT_OF_RANGE, 1));
    }

    @Test
    void anImpossibleLimitOrStoreIsNotStated() {
        // Given
        MeterReportView report = report(0, reading("a", 10, -1, 1_000_000_000_000_001L));

        // When
        book.accept(report, TICK);

        // Then
        PartitionSums sums = book.sums(TICK);
        assertThat(sums.flows()).containsExactly(new FlowSum(Flow.IMPORT, 10, 1, 1, 0, 0));
        assertThat(sums.quality())
                .extracting(QualityCount::field)
                .containsExactly(ReportField.METER_LIMIT, ReportField.METER_STORED);
    }

    @Test
    void aGroupThatIsNotSeenIsOld() {
        // Given
        book.accept(report(0, reading("a", 10, 0, 0)), TICK);

        // When
        PartitionSums sums = book.sums(TICK + 3);

        // Then
        assertThat(sums.quality())
                .containsExactly(new QualityCount(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA, 1));
    }
}
