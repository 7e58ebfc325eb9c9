package io.petagrid.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.telemetry.ShuffledGrid.Arrival;
import io.petagrid.app.telemetry.ShuffledGrid.Outcome;
import io.petagrid.app.telemetry.ShuffledReports.Report;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settled books do not depend on the order in which reports arrive, and no report is counted twice or not at all. */
class ShuffleTest {
    private static final int SECONDS = 200;
    /** Time for the last intervals to become final and to be corrected. */
    private static final int AFTERWARDS = 110;

    private static ShuffledGrid grid;

    @BeforeAll
    static void start() {
        grid = new ShuffledGrid();
    }

    @AfterAll
    static void stop() {
        grid.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Each report comes within a bound after it was sent; one in so many within a second bound. */
    private static List<Arrival> arrivals(List<Report> reports, Random random, long boundMs, int oneIn, long farMs) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Report report : reports) {
            long delay = boundMs == 0 ? 0 : random.nextLong(boundMs);
            boolean isFirst = report.sentMs() < ShuffledGrid.CLOCK.startAppendMs() + 1_000;
            if (oneIn > 0 && !isFirst && random.nextInt(oneIn) == 0) {
                delay = random.nextLong(farMs);
            }
            arrivals.add(new Arrival(report.sentMs() + delay, report));
        }
        return arrivals;
    }

    private static Outcome inOrder(List<Report> reports) {
        return grid.run(arrivals(reports, new Random(0), 0, 0, 0), SECONDS + AFTERWARDS);
    }

    private static List<ByteBuffer> finals(Outcome outcome) {
        return outcome.settled.stream()
                .filter(books -> books.getStatus() == SettlementStatus.FINAL)
                .map(ShuffleTest::bytes)
                .toList();
    }

    private static ByteBuffer bytes(Settlement books) {
        try {
            return books.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last version of each interval, but for the number and standing of that version. */
    private static Map<String, Settlement> newest(Outcome outcome) {
        Map<String, Settlement> newest = new TreeMap<>();
        for (Settlement books : outcome.settled) {
            Settlement content = Settlement.newBuilder(books)
                    .setVersion(0)
                    .setStatus(SettlementStatus.FINAL)
                    .setCorrects(0)
                    .build();
            newest.put(books.getKind() + " " + books.getScope() + " " + books.getFromGridMs(), content);
        }
        return newest;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inAnyOrderWithinTheBoundTheFinalRecordsAreTheSameBytes(long seed) {
        // Given
        List<Report> reports = ShuffledReports.draw(seed, SECONDS, grid.serde());
        Outcome expected = inOrder(reports);
        List<Arrival> shuffled = arrivals(reports, new Random(seed), ShuffledGrid.REORDER_MS, 0, 0);

        // When
        Outcome outcome = grid.run(shuffled, SECONDS + AFTERWARDS);

        // Then
        assertThat(finals(outcome)).as("seed %d", seed).isEqualTo(finals(expected));
        assertThat(finals(expected)).as("seed %d", seed).hasSize(3 * 4);
        assertThat(outcome.settled)
                .as("seed %d", seed)
                .noneMatch(books -> books.getStatus() == SettlementStatus.CORRECTION);
        assertCountedOnce(outcome, expected, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void beyondTheBoundCorrectionsComeToTheBooksOfTheRunInOrder(long seed) {
        // Given
        List<Report> reports = ShuffledReports.draw(seed, SECONDS, grid.serde());
        Outcome expected = inOrder(reports);
        List<Arrival> shuffled = arrivals(reports, new Random(seed), ShuffledGrid.REORDER_MS, 5, 90_000);

        // When
        Outcome outcome = grid.run(shuffled, SECONDS + AFTERWARDS);

        // Then
        assertThat(newest(outcome)).as("seed %d", seed).isEqualTo(newest(expected));
        assertThat(outcome.settled)
                .as("seed %d", seed)
                .anyMatch(books -> books.getStatus() == SettlementStatus.CORRECTION);
        assertVersionsRiseByOne(outcome, seed);
        assertCountedOnce(outcome, expected, seed);
    }

    private static void assertVersionsRiseByOne(Outcome outcome, long seed) {
        Map<String, Settlement> last = new TreeMap<>();
        for (Settlement books : outcome.settled) {
            Settlement before = last.put(books.getKind() + " " + books.getScope() + " " + books.getFromGridMs(), books);
            int version = before == null ? 0 : before.getVersion();
            boolean corrects = books.getStatus() == SettlementStatus.CORRECTION;
            assertThat(books.getVersion()).as("seed %d: %s", seed, books).isEqualTo(version + 1);
            assertThat(books.getCorrects()).as("seed %d: %s", seed, books).isEqualTo(corrects ? version : 0);
        }
    }

    /** Every record has one fate; which reports are readings, duplicates, late or rejected does not depend on the order. */
    private static void assertCountedOnce(Outcome outcome, Outcome expected, long seed) {
        assertThat(outcome.sumOfCounts())
                .as("seed %d: %s", seed, outcome.counts)
                .isEqualTo(outcome.records);
        assertThat(outcome.records).as("seed %d", seed).isEqualTo(expected.records);
        assertThat(outcome.readings()).as("seed %d: %s", seed, outcome.counts).isEqualTo(expected.readings());
        for (String fate : List.of("duplicate", "late", "rejected")) {
            assertThat(outcome.counts.get(fate))
                    .as("seed %d, %s", seed, fate)
                    .isEqualTo(expected.counts.get(fate))
                    .isPositive();
        }
        long inBooks = newest(outcome).values().stream()
                .filter(books -> books.getScope().equals("grid"))
                .mapToLong(Settlement::getReadings)
                .sum();
        assertThat(inBooks).as("seed %d", seed).isEqualTo(outcome.readings());
    }
}
