package io.petagrid.domain.telemetry;

import static io.petagrid.domain.telemetry.HostReports.accept;
import static io.petagrid.domain.telemetry.HostReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FlappingTest {
    private static final long T = 1_800_000_000L;

    private static long after(long... ticks) {
        long state = 0;
        for (long tick : ticks) {
            state = Flapping.returned(state, tick);
        }
        return state;
    }

    /** Ticks for which a source is held off after its last return. */
    private static long heldFor(long state, long from) {
        long tick = from;
        while (Flapping.isHeldOff(state, tick)) {
            tick++;
        }
        return tick - from;
    }

    @Test
    void theThirdReturnWithinTheWindowHoldsOff() {
        assertThat(heldFor(after(T), T)).isZero();
        assertThat(heldFor(after(T, T + 10), T + 10)).isZero();
        assertThat(heldFor(after(T, T + 10, T + 299), T + 299)).isEqualTo(60);
        assertThat(heldFor(after(T, T + 10, T + 300), T + 300)).isZero();
    }

    @Test
    void eachRelapseDoublesUpToSixtyFourMinutes() {
        // Given
        long state = after(T, T + 10, T + 20);
        long tick = T + 20;
        long expected = 60;

        for (int relapse = 0; relapse < 9; relapse++) {
            // When
            tick += expected + expected - 1;
            state = Flapping.returned(state, tick);

            // Then
            expected = Math.min(64 * 60, 2 * expected);
            assertThat(heldFor(state, tick)).as("relapse %d", relapse).isEqualTo(expected);
        }
    }

    @Test
    void whoWasQuietForAsLongAgainBeginsAnew() {
        // Given
        long state = after(T, T + 10, T + 20);

        // When
        long later = Flapping.returned(state, T + 20 + 120);

        // Then
        assertThat(heldFor(later, T + 140)).isZero();
        assertThat(heldFor(after(T, T + 10, T + 20, T + 140, T + 150, T + 160), T + 160))
                .isEqualTo(60);
    }

    @Test
    void aHostThatIsHeldOffIsSeenButHasNothingFree() throws IOException {
        // Given
        HostBook book = new HostBook();
        long tick = T;
        accept(book, report("steady", 0), tick);
        for (int sequence = 0; sequence <= 3; sequence++) {
            accept(book, report("flaps", sequence), tick);
            tick += 5;
        }
        tick -= 5;
        accept(book, report("steady", 1), tick);

        // When
        PartitionSums held = book.sums(tick);
        PartitionSums afterwards = readBack(book).sums(tick + 60);

        // Then
        ChipSums chips = held.chips().getFirst();
        assertThat(held.hostsSeen()).isEqualTo(2);
        assertThat(chips.get(ChipField.AVAILABLE_PERMILLE)).isEqualTo(16_000);
        assertThat(chips.hostsByFreeChips()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(chips.free()).isEqualTo(8);
        assertThat(held.quality())
                .containsExactly(
                        new QualityCount(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OSCILLATORY, 1));
        assertThat(afterwards.quality())
                .containsExactly(new QualityCount(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA, 2));
    }

    @Test
    void beingHeldOffOutlivesARestart() throws IOException {
        // Given
        HostBook book = new HostBook();
        for (int sequence = 0; sequence <= 3; sequence++) {
            accept(book, report("flaps", sequence), T + 5L * sequence);
        }
        book.settleChanges();

        // When
        HostBook again = readBack(book);

        // Then
        assertThat(again.sums(T + 16)).isEqualTo(book.sums(T + 16));
        assertThat(again.sums(T + 16).chips().getFirst().free()).isZero();
    }

    private static HostBook readBack(HostBook book) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.writeBlock(0, new DataOutputStream(bytes));
        HostBook again = new HostBook();
        again.readBlock(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        again.settleChanges();
        return again;
    }
}
