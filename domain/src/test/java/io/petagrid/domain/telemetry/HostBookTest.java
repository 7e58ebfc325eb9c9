package io.petagrid.domain.telemetry;

import static io.petagrid.domain.telemetry.HostReports.accept;
import static io.petagrid.domain.telemetry.HostReports.report;
import static io.petagrid.domain.telemetry.HostReports.withInventory;
import static io.petagrid.domain.telemetry.HostReports.withJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostBookTest {
    private static final long TICK = 100;

    private final HostBook book = new HostBook();

    @Test
    void aHealthyHostIsAvailableAllocatedAndDelivered() {
        // Given
        HostReportView report = withJob(report("h1", 0), "job", 3);
        report.clockMhz[7] = 500;

        // When
        accept(book, report, TICK);

        // Then
        ChipSums chips = only(book.sums(TICK));
        assertThat(chips.get(ChipField.INSTALLED)).isEqualTo(8);
        assertThat(chips.get(ChipField.HEALTHY)).isEqualTo(8);
        assertThat(chips.get(ChipField.AVAILABLE_PERMILLE)).isEqualTo(7_500);
        assertThat(chips.get(ChipField.ALLOCATED_HEALTHY)).isEqualTo(3);
        assertThat(chips.get(ChipField.ALLOCATED_PERMILLE)).isEqualTo(3_000);
        assertThat(chips.get(ChipField.DELIVERED_PERMILLE)).isEqualTo(7 * 300 + 150);
        assertThat(chips.get(ChipField.POWER_MW)).isEqualTo(800_000);
        assertThat(chips.hostsByFreeChips()).containsExactly(0, 0, 0, 0, 0, 1);
    }

    /** A host whose chips are all healthy is added up in a shorter way than one with a chip in standby. */
    @Test
    void aChipInStandbyChangesNothingAboutTheSumsOfTheOthers() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            // Given
            HostReportView whole = random(random);
            HostReportView withStandby = withOneInStandby(whole);
            HostBook other = new HostBook();

            // When
            accept(book, whole, TICK);
            accept(other, withStandby, TICK);

            // Then
            ChipSums expected = only(other.sums(TICK));
            ChipSums sums = only(book.sums(TICK));
            for (ChipField field : EnumSet.range(ChipField.AVAILABLE_PERMILLE, ChipField.POWER_MW)) {
                assertThat(sums.get(field))
                        .as("%s, round %d, seed %d", field, round, seed)
                        .isEqualTo(expected.get(field));
            }
        }
    }

    private int sequence;

    private HostReportView random(Random random) {
        HostReportView report = withJob(report("h1", sequence++), "job", 1 + random.nextInt(8));
        for (int chip = 0; chip < report.chips; chip++) {
            report.clockMhz[chip] = random.nextInt(-1, 1_500);
            report.powerMw[chip] = random.nextInt(-1, 200_000);
            report.busyPermille[chip] = random.nextInt(-1, 1_001);
            report.smPermille[chip] = random.nextBoolean() ? HostReportView.NOT_MEASURED : random.nextInt(1_001);
            report.tensorPermille[chip] = random.nextBoolean() ? HostReportView.NOT_MEASURED : random.nextInt(1_001);
        }
        return report;
    }

    private static HostReportView withOneInStandby(HostReportView whole) {
        HostReportView report = withJob(report("h1", whole.sequence), "job", 1);
        report.chips = whole.chips + 1;
        report.slot = Arrays.copyOf(whole.slot, report.chips);
        report.slot[whole.chips] = whole.chips;
        report.chipModel = Arrays.copyOf(whole.chipModel, report.chips);
        report.job = Arrays.copyOf(whole.job, report.chips);
        report.state = Arrays.copyOf(whole.state, report.chips);
        report.state[whole.chips] = ChipState.STANDBY.ordinal();
        report.clockMhz = withoutReading(whole.clockMhz, report.chips);
        report.powerMw = withoutReading(whole.powerMw, report.chips);
        report.busyPermille = withoutReading(whole.busyPermille, report.chips);
        report.smPermille = withoutReading(whole.smPermille, report.chips);
        report.tensorPermille = withoutReading(whole.tensorPermille, report.chips);
        return report;
    }

    private static int[] withoutReading(int[] column, int length) {
        int[] longer = Arrays.copyOf(column, length);
        longer[length - 1] = HostReportView.NOT_MEASURED;
        return longer;
    }

    @Test
    void aSilentHostIsUnknownAfterThreeTicksAndNeverZero() {
        // Given
        accept(book, report("h1", 0), TICK);

        // When
        List<ChipSums> byTick = List.of(only(book.sums(TICK + 2)), only(book.sums(TICK + 3)));

        // Then
        assertThat(byTick.get(0).get(ChipField.HEALTHY)).isEqualTo(8);
        assertThat(byTick.get(1).get(ChipField.HEALTHY)).isZero();
        assertThat(byTick.get(1).get(ChipField.UNKNOWN)).isEqualTo(8);
        assertThat(byTick.get(1).get(ChipField.INSTALLED)).isEqualTo(8);
    }

    @Test
    void aChipThatTheReportDoesNotMentionIsUnknown() {
        // Given
        HostReportView report = withInventory(report("h1", 0), 8);
        report.chips = 6;

        // When
        accept(book, report, TICK);

        // Then
        ChipSums chips = only(book.sums(TICK));
        assertThat(chips.get(ChipField.INSTALLED)).isEqualTo(8);
        assertThat(chips.get(ChipField.HEALTHY)).isEqualTo(6);
        assertThat(chips.get(ChipField.UNKNOWN)).isEqualTo(2);
    }

    @Test
    void whatIsRetiredIsNotInstalledWhateverTheReportSays() {
        // Given
        accept(book, withInventory(report("h1", 0), 8), TICK);
        HostReportView last = withInventory(report("h1", 1), 8);
        java.util.Arrays.fill(last.inventoryRetired, true);

        // When
        accept(book, last, TICK + 1);

        // Then
        assertThat(book.sums(TICK + 1).chips()).isEmpty();
        assertThat(book.sums(TICK + 1).hosts()).isZero();
    }

    @Test
    void anOlderReportDoesNotChangeWhatIsKnown() {
        // Given
        accept(book, withJob(report("h1", 5), "new", 8), TICK);

        // When
        Outcome outcome = accept(book, withJob(report("h1", 4), "old", 2), TICK);

        // Then
        assertThat(outcome).isEqualTo(Outcome.SUPERSEDED);
        assertThat(only(book.sums(TICK)).get(ChipField.ALLOCATED_HEALTHY)).isEqualTo(8);
    }

    @Test
    void jobsAreToldWhenTheirChipsChange() {
        // Given
        accept(book, withJob(report("h1", 0), "a", 8), TICK);
        accept(book, withJob(report("h2", 0), "a", 4), TICK);
        List<JobHold> first = book.sums(TICK).jobs();
        accept(book, withJob(report("h2", 1), "b", 4), TICK + 1);

        // When
        List<JobHold> second = book.sums(TICK + 1).jobs();

        // Then
        assertThat(first).containsExactly(new JobHold("a", "chip-a", 12));
        assertThat(second).containsExactly(new JobHold("a", "chip-a", 8), new JobHold("b", "chip-a", 4));
        assertThat(book.sums(TICK + 1).jobs()).isEmpty();
    }

    @Test
    void blocksBringBackTheWholeBook() throws IOException {
        // Given
        for (int host = 0; host < 150; host++) {
            accept(book, withJob(withInventory(report("h" + host, host), 8), "j" + host % 7, 1 + host % 8), TICK);
        }
        book.settleChanges();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int block = 0; block < book.blocks(); block++) {
            book.writeBlock(block, new DataOutputStream(bytes));
        }
        HostBook again = new HostBook();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

        // When
        while (in.available() > 0) {
            again.readBlock(in);
        }

        // Then
        again.settleChanges();
        assertThat(again.sums(TICK)).isEqualTo(book.sums(TICK));
        assertThat(accept(again, report("h3", 3), TICK)).isEqualTo(Outcome.DUPLICATE);
    }

    private static ChipSums only(PartitionSums sums) {
        assertThat(sums.chips()).hasSize(1);
        return sums.chips().getFirst();
    }
}
