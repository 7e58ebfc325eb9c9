package io.petagrid.domain.telemetry;

import static io.petagrid.domain.telemetry.HostReports.accept;
import static io.petagrid.domain.telemetry.HostReports.report;
import static io.petagrid.domain.telemetry.HostReports.withInventory;
import static io.petagrid.domain.telemetry.HostReports.withJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.domain.telemetry.MeterReportView.Reading;
import io.petagrid.domain.time.GridClock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTableTest {
    private static final GridClock CLOCK = new GridClock(0, 0, 60);
    /** Length of an interval at speed 60, milliseconds of the broker's clock. */
    private static final long INTERVAL_MS = 15_000;

    private static final long TICK = 100;

    private final HostBook hosts = new HostBook(CLOCK);
    private final MeterBook meters = new MeterBook(CLOCK);

    private static HostReportView at(HostReportView report, long fromMs, long toMs) {
        report.fromMs = fromMs;
        report.toMs = toMs;
        return report;
    }

    private static MeterReportView meters(long sequence, long fromMs, long toMs, long powerMw) {
        return new MeterReportView(
                "site",
                "group",
                1,
                sequence,
                fromMs,
                toMs,
                List.of(
                        new Reading("it", Flow.IT, MeterRole.PRIMARY, powerMw, 0, 0),
                        new Reading("it-2", Flow.IT, MeterRole.PRIMARY, 2 * powerMw, 0, 0),
                        new Reading("it-check", Flow.IT, MeterRole.CHECK, powerMw, 0, 0)));
    }

    @Test
    void aReportBelongsToTheIntervalThatHoldsItsEndTheBorderToTheOneThatEndsThere() {
        // Given
        accept(hosts, at(report("h1", 0), 13_000, INTERVAL_MS), TICK);
        accept(hosts, at(report("h1", 1), INTERVAL_MS, INTERVAL_MS + 1), TICK);

        // When
        List<IntervalSums> told = hosts.sums(TICK).intervals();

        // Then
        assertThat(told)
                .containsExactly(
                        new IntervalSums(
                                0,
                                1,
                                2_000_000L * 2_000,
                                List.of(),
                                List.of(new ChipTime("chip-a", 16_000, 16_000_000, 0, 4_800_000, 800_000L * 2_000))),
                        new IntervalSums(
                                900_000,
                                1,
                                2_000_000L,
                                List.of(),
                                List.of(new ChipTime("chip-a", 8, 8_000, 0, 2_400, 800_000L))));
    }

    @Test
    void whatWasToldIsNotToldAgainNorIsWhatWasSettled() {
        // Given
        accept(hosts, report("h1", 0), TICK);
        meters.accept(meters(0, 0, 1_000, 5), TICK);
        int first = hosts.sums(TICK).intervals().size()
                + meters.sums(TICK).intervals().size();
        accept(hosts, report("h1", 1), TICK);
        meters.accept(meters(1, 0, 1_000, 5), TICK);

        // When
        hosts.settleChanges();
        meters.settleChanges();

        // Then
        assertThat(first).isEqualTo(2);
        assertThat(hosts.sums(TICK).intervals()).isEmpty();
        assertThat(meters.sums(TICK).intervals()).isEmpty();
    }

    @Test
    void supersededReportsCountAndDuplicatesDoNot() {
        // Given
        accept(hosts, at(report("h1", 7), 0, 1_000), TICK);
        accept(hosts, at(withJob(report("h1", 6), "job", 4), 0, 1_000), TICK);

        // When
        accept(hosts, at(report("h1", 6), 0, 1_000), TICK);

        // Then
        IntervalSums told = hosts.sums(TICK).intervals().getFirst();
        assertThat(told.readings()).isEqualTo(2);
        assertThat(told.hostEnergyUj()).isEqualTo(2 * 2_000_000L * 1_000);
        assertThat(told.chips().getFirst().allocatedPermilleMs()).isEqualTo(4_000_000);
    }

    @Test
    void primaryMetersCountAndOthersDoNot() {
        // Given
        meters.accept(meters(0, 0, 1_000, 5), TICK);

        // When
        List<IntervalSums> told = meters.sums(TICK).intervals();

        // Then
        assertThat(told)
                .containsExactly(new IntervalSums(0, 1, 0, List.of(new FlowEnergy(Flow.IT, 15_000, 2_000)), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfReportsDoesNotMatterWhateverIsInstalled(long seed) {
        // Given
        Random random = new Random(seed);
        List<HostReportView> reports = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            HostReportView report = at(report("h" + i % 3, i), i * 500L, i * 500L + 1_000);
            report.hostPowerMw = random.nextInt(1_000_000);
            report.powerMw[3] = random.nextInt(1_000);
            report.clockMhz[5] = random.nextInt(1_000);
            reports.add(i % 10 == 4 ? withInventory(report, random.nextInt(8)) : report);
        }
        reports.forEach(report -> accept(hosts, report, TICK));
        HostBook shuffled = new HostBook(CLOCK);
        Collections.shuffle(reports, random);

        // When
        reports.forEach(report -> accept(shuffled, report, TICK));

        // Then
        assertThat(shuffled.sums(TICK).intervals())
                .as("seed %d", seed)
                .isEqualTo(hosts.sums(TICK).intervals())
                .hasSizeGreaterThan(1);
    }

    @Test
    void noSumOverflowsWhateverTheMetersSay() {
        // Given
        long most = 10_000_000_000_000L;
        long hour = 3_600_000;
        for (int sequence = 0; sequence < 5; sequence++) {
            meters.accept(meters(sequence, 0, hour, most / 2), TICK);
        }

        // When
        List<IntervalSums> told = meters.sums(TICK).intervals();

        // Then
        BigInteger energy = BigInteger.ZERO;
        long meterMs = 0;
        for (IntervalSums interval : told) {
            assertThat(interval.fromGridMs()).isEqualTo(told.getFirst().fromGridMs());
            for (FlowEnergy flow : interval.flows()) {
                assertThat(flow.energyUj()).isNotNegative();
                energy = energy.add(BigInteger.valueOf(flow.energyUj()));
                meterMs += flow.meterMs();
            }
        }
        assertThat(energy)
                .isEqualTo(BigInteger.valueOf(most)
                        .multiply(BigInteger.valueOf(hour))
                        .multiply(BigInteger.valueOf(15))
                        .shiftRight(1));
        assertThat(meterMs).isEqualTo(10 * hour);
        assertThat(told.stream().mapToLong(IntervalSums::readings).sum()).isEqualTo(5);
    }
}
