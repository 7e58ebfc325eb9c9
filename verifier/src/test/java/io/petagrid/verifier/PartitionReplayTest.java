package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.ChipState;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.Inventory;
import io.petagrid.wire.TelemetryFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionReplayTest {
    private static final String MODEL = RecordMaker.FOREIGN;
    private static final long SECOND = 1_800_000_000L;

    private final List<OwnTick> closed = new ArrayList<>();
    private final PartitionReplay replay = replay();
    private long offset = 100;

    private PartitionReplay replay() {
        ChipModels models = new ChipModels();
        models.put(RecordMaker.model(MODEL, 1_600, false, 989_000, 0));
        GridClock clock = new GridClock(0L, SECOND * 1_000, 60);
        HostLedger ledger = new HostLedger(new ReportRules(models, clock), models, clock);
        Member member = new Member("alpha", TelemetryFamily.HOST, 0);
        return new PartitionReplay(member, 1, ledger, TelemetryMaker::decode, Map.of(), closed::add);
    }

    private void put(long appendMs, HostReport report) {
        replay.accept(
                offset++, appendMs, report.getHost().getBytes(StandardCharsets.UTF_8), TelemetryMaker.bytes(report));
    }

    private void tick(long second) {
        replay.accept(offset++, second * 1_000, "~tick".getBytes(StandardCharsets.UTF_8), null);
    }

    /** Three chips: a healthy one with a job at half its clock, a healthy one without a tensor reading, a faulted one with a job. */
    private static HostReport report(long sequence, long toMs) {
        HostReport report = new HostReport();
        report.setSite("alpha");
        report.setHost("host-1");
        report.setBootMs(1L);
        report.setSequence(sequence);
        report.setFromMs(toMs - 1_000);
        report.setToMs(toMs);
        report.setHostPowerMw(2_000L);
        report.setChipModels(List.of(MODEL));
        report.setJobs(List.of("job-1"));
        report.setSlot(List.of(0, 1, 2));
        report.setChipModel(List.of(0, 0, 0));
        report.setState(List.of(ChipState.HEALTHY, ChipState.HEALTHY, ChipState.FAULTED));
        report.setPowerMw(List.of(300, -1, 50));
        report.setBusyPermille(List.of(900, 100, 0));
        report.setSmPermille(List.of(800, 333, 0));
        report.setTensorPermille(List.of(301, -1, 0));
        report.setClockMhz(List.of(801, 1_700, 0));
        report.setTemperatureDeciC(List.of());
        report.setMemoryMib(List.of());
        report.setJob(List.of(1, 0, 1));
        report.setInventory(null);
        return report;
    }

    private static long chips(OwnTick tick, ChipFigure figure) {
        return tick.sums().get(figure.name(MODEL));
    }

    @Test
    void aReportIsAddedUpAsTheRulesSay() {
        // Given
        put(SECOND * 1_000, report(0, SECOND * 1_000));

        // When
        tick(SECOND + 1);

        // Then
        OwnTick tick = closed.getFirst();
        assertThat(chips(tick, ChipFigure.INSTALLED)).isEqualTo(3);
        assertThat(chips(tick, ChipFigure.HEALTHY)).isEqualTo(2);
        assertThat(chips(tick, ChipFigure.FAULTED)).isEqualTo(1);
        assertThat(chips(tick, ChipFigure.UNKNOWN)).isZero();
        assertThat(chips(tick, ChipFigure.ALLOCATED_HEALTHY)).isEqualTo(1);
        assertThat(chips(tick, ChipFigure.ALLOCATED_SEEN)).isEqualTo(2);
        // 801 of 1600 MHz are 500 permille; the other chip is above its rated clock.
        assertThat(chips(tick, ChipFigure.AVAILABLE_PERMILLE)).isEqualTo(1_500);
        assertThat(chips(tick, ChipFigure.ALLOCATED_PERMILLE)).isEqualTo(500);
        // floor(500 x 301 / 1000)
        assertThat(chips(tick, ChipFigure.DELIVERED_PERMILLE)).isEqualTo(150);
        assertThat(chips(tick, ChipFigure.DELIVERED_HIGH_PERMILLE)).isEqualTo(150 + 333);
        assertThat(chips(tick, ChipFigure.TENSOR_COUNT)).isEqualTo(1);
        assertThat(chips(tick, ChipFigure.BUSY_PERMILLE)).isEqualTo(1_000);
        assertThat(chips(tick, ChipFigure.POWER_MW)).isEqualTo(350);
        assertThat(tick.sums().get("hostPowerMw")).isEqualTo(2_000);
        assertThat(tick.sums().get(ChipFigure.hostsName(MODEL, 1))).isEqualTo(1);
        assertThat(tick.sums().get("jobs.job-1." + MODEL + ".chips")).isEqualTo(2);
    }

    @Test
    void aHostIsSeenForThreeTicksAndThenUnknown() {
        // Given
        put(SECOND * 1_000 + 999, report(0, SECOND * 1_000));

        // When
        for (int second = 1; second <= 4; second++) {
            tick(SECOND + second);
        }

        // Then
        assertThat(closed).extracting(tick -> tick.sums().get("hostsSeen")).containsExactly(1L, 1L, 1L, 0L);
        assertThat(chips(closed.getLast(), ChipFigure.UNKNOWN)).isEqualTo(3);
        assertThat(chips(closed.getLast(), ChipFigure.POWER_MW)).isZero();
    }

    @Test
    void aGapIsStoodForByOneTickWithoutOffsets() {
        // Given
        tick(SECOND);

        // When
        tick(SECOND + 5);

        // Then
        assertThat(closed).hasSize(2);
        OwnTick gap = closed.getLast();
        assertThat(gap.fromTick()).isEqualTo(SECOND + 1);
        assertThat(gap.tick()).isEqualTo(SECOND + 4);
        assertThat(gap.fromOffset()).isEqualTo(101).isEqualTo(gap.toOffset());
    }

    @Test
    void everyRecordIsCountedOnceWithItsFate() {
        // Given
        long now = SECOND * 1_000;
        put(now, report(0, now));
        put(now, report(2, now));
        put(now, report(1, now));
        put(now, report(1, now));
        put(now, report(3, now + 2_001));
        put(now, report(3, now - 24 * 3_600_000L / 60 - 1));
        HostReport spoofed = report(3, now);
        spoofed.setSite("beta");
        put(now, spoofed);
        put(now, report(-1, now));

        // When
        tick(SECOND + 1);

        // Then
        OwnTick.Counts counts = closed.getFirst().counts();
        assertThat(counts.get(Fate.ACCEPTED)).isEqualTo(2);
        assertThat(counts.get(Fate.SUPERSEDED)).isEqualTo(1);
        assertThat(counts.get(Fate.DUPLICATE)).isEqualTo(1);
        assertThat(counts.get(Fate.REJECTED)).isEqualTo(3);
        assertThat(counts.get(Fate.LATE)).isEqualTo(1);
        assertThat(counts.get(Fate.TICK)).isZero();
    }

    @Test
    void whatIsInstalledComesFromTheInventory() {
        // Given
        HostReport report = report(0, SECOND * 1_000);
        report.setInventory(new Inventory(List.of(
                new InstalledChip(0, MODEL, 0L, null),
                new InstalledChip(1, MODEL, 0L, 5L),
                new InstalledChip(7, MODEL, 0L, null))));
        put(SECOND * 1_000, report);

        // When
        tick(SECOND + 1);

        // Then
        OwnTick tick = closed.getFirst();
        assertThat(chips(tick, ChipFigure.INSTALLED)).isEqualTo(2);
        assertThat(chips(tick, ChipFigure.HEALTHY)).isEqualTo(1);
        assertThat(chips(tick, ChipFigure.FAULTED)).isZero();
        assertThat(chips(tick, ChipFigure.UNKNOWN)).isEqualTo(1);
    }
}
