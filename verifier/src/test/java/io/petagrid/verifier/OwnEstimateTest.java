package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.petagrid.wire.Flow;
import io.petagrid.wire.MeterEstimate;
import io.petagrid.wire.MeterPower;
import io.petagrid.wire.MeterRole;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.TelemetryFamily;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnEstimateTest {
    private static final long MW = 1_000_000_000;

    private static MeterPower meter(String point, Flow flow, MeterRole role, long powerMw) {
        String end = role == MeterRole.PRIMARY ? "-primary" : "-check";
        return new MeterPower(point + end, flow, role, powerMw, true);
    }

    /** A feeder and IT, each metered twice; the second meter of IT is off. */
    private static MeterWindow window(long offMw) {
        Partial partial = Partial.newBuilder()
                .setSite("a")
                .setFamily(TelemetryFamily.FACILITY)
                .setPartition(0)
                .setFromTick(1)
                .setTick(1)
                .setFromOffset(0)
                .setToOffset(0)
                .setClockMs(0)
                .setCounts(new RecordCounts(0L, 0L, 0L, 0L, 0L, 0L))
                .setHosts(0)
                .setHostsSeen(0)
                .setHostPowerMw(0)
                .setOldestSeenTicks(0)
                .setChips(List.of())
                .setJobs(List.of())
                .setFlows(List.of())
                .setReadings(List.of(
                        meter("feeder", Flow.IMPORT, MeterRole.PRIMARY, MW),
                        meter("feeder", Flow.IMPORT, MeterRole.CHECK, MW),
                        meter("it", Flow.IT, MeterRole.PRIMARY, MW),
                        meter("it", Flow.IT, MeterRole.CHECK, MW - offMw)))
                .build();
        MeterWindow window = new MeterWindow();
        window.add(new PublicationRule.SiteDue("a", 1L, 1L, 1, List.of(partial), List.of(), List.of()), 1);
        return window;
    }

    /** Where two meters of a point differ by d, the sum of squares is d^2 / 2 sigma^2, and each has the root of that as its residual. */
    private static MeterEstimate told(double difference) {
        double sigma = Math.sqrt(2) * MW / 1_000;
        double chiSquare = difference * difference / (2 * sigma * sigma);
        MeterEstimate told = RecordMaker.estimate(0);
        told.setDegreesOfFreedom(2);
        told.setChiSquareMilli((long) (chiSquare * 1_000));
        told.setLargestResidualMilli((long) (Math.sqrt(chiSquare) * 1_000));
        told.setChiSquareThresholdMilli((long) (-2 * Math.log(1 / 43_200.0 / 5) * 1_000));
        told.setResidualThresholdMilli(4_580);
        return told;
    }

    @Test
    void twoMetersThatDifferAreTestedByTheirDifference() {
        // Given
        OwnEstimate own = new OwnEstimate(window(7_000_000), Map.of());
        MeterEstimate right = told(7_000_000);
        MeterEstimate wrong = told(7_050_000);

        // When
        String found = own.differenceFrom(right);

        // Then
        assertThat(found).isNull();
        assertThat(own.differenceFrom(wrong)).contains("a chi-square of");
    }

    @Test
    void aThresholdOfAnotherLevelIsFound() {
        // Given
        MeterEstimate told = told(7_000_000);
        told.setResidualThresholdMilli(told.getResidualThresholdMilli() + 5);

        // When
        String found = new OwnEstimate(window(7_000_000), Map.of()).differenceFrom(told);

        // Then
        assertThat(found).contains("thresholds");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3.841458820694124, 0.05",
        "1, 0.01579077409343122, 0.9",
        "2, 9.210340371976184, 0.01",
        "3, 16.26623619623813, 0.001",
        "4, 9.487729036781154, 0.05",
        "5, 20.51500565243288, 0.001",
        "21, 46.79703804185134, 0.001",
    })
    void theTailIsThatOfTheTables(int degreesOfFreedom, double value, double expected) {
        // When
        double above = ChiSquareTail.above(value, degreesOfFreedom);

        // Then
        assertThat(above).isCloseTo(expected, within(expected * 1e-9));
    }
}
