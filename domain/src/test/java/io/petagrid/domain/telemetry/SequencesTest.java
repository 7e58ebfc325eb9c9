package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencesTest {
    private static final long BOOT = 1_000;

    @Test
    void theNextReportIsAcceptedAndTheSameAgainIsADuplicate() {
        // Given
        Sequences sequences = new Sequences();

        // When
        List<Outcome> outcomes = List.of(sequences.see(BOOT, 0), sequences.see(BOOT, 1), sequences.see(BOOT, 1));

        // Then
        assertThat(outcomes).containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.DUPLICATE);
    }

    @Test
    void whatWasMissingIsSupersededOnceAndADuplicateAfterwards() {
        // Given
        Sequences sequences = new Sequences();
        sequences.see(BOOT, 5);

        // When
        List<Outcome> outcomes = List.of(sequences.see(BOOT, 3), sequences.see(BOOT, 3), sequences.see(BOOT, 5));

        // Then
        assertThat(outcomes).containsExactly(Outcome.SUPERSEDED, Outcome.DUPLICATE, Outcome.DUPLICATE);
    }

    @Test
    void aNewBootBeginsAnewAndTheOldOneIsSuperseded() {
        // Given
        Sequences sequences = new Sequences();
        sequences.see(BOOT, 7);

        // When
        List<Outcome> outcomes = List.of(sequences.see(BOOT + 1, 0), sequences.see(BOOT, 8));

        // Then
        assertThat(outcomes).containsExactly(Outcome.ACCEPTED, Outcome.SUPERSEDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void inAnyOrderEachSequenceIsTakenExactlyOnce(long seed) {
        // Given
        Random random = new Random(seed);
        List<Long> arrivals = new ArrayList<>();
        for (long sequence = 0; sequence < 60; sequence++) {
            arrivals.add(sequence);
            arrivals.add(sequence);
        }
        Collections.shuffle(arrivals, random);
        Sequences sequences = new Sequences();
        Set<Long> taken = new HashSet<>();

        // When
        for (long sequence : arrivals) {
            if (sequences.see(BOOT, sequence) != Outcome.DUPLICATE) {
                assertThat(taken.add(sequence))
                        .as("seed %d: %d taken twice", seed, sequence)
                        .isTrue();
            }
        }

        // Then
        assertThat(taken).as("seed %d", seed).hasSize(60);
    }

    @Test
    void whatComesAgainOfAnOlderBootIsADuplicate() {
        // Given
        Sequences sequences = new Sequences();
        sequences.see(BOOT, 6);
        sequences.see(BOOT + 1, 0);

        // When
        List<Outcome> outcomes = List.of(
                sequences.see(BOOT, 6),
                sequences.see(BOOT, 5),
                sequences.see(BOOT, 5),
                sequences.see(BOOT - 1, 9),
                sequences.see(BOOT - 1, 9));

        // Then
        assertThat(outcomes)
                .containsExactly(
                        Outcome.DUPLICATE,
                        Outcome.SUPERSEDED,
                        Outcome.DUPLICATE,
                        Outcome.SUPERSEDED,
                        Outcome.DUPLICATE);
    }

    @Test
    void aBootThatIsOlderThanTheFourNewestCountsAsSeen() {
        // Given
        Sequences sequences = new Sequences();
        for (int boot = 0; boot < 5; boot++) {
            sequences.see(BOOT + boot, 0);
        }

        // When
        List<Outcome> outcomes = List.of(sequences.see(BOOT, 1), sequences.see(BOOT + 1, 1));

        // Then
        assertThat(outcomes).containsExactly(Outcome.DUPLICATE, Outcome.SUPERSEDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenAndReadBackGoesOnTheSame(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        Sequences sequences = new Sequences();
        for (int i = 0; i < 2_000; i++) {
            sequences.see(BOOT + random.nextInt(3), random.nextInt(1_000));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sequences.writeTo(new DataOutputStream(bytes));

        // When
        Sequences again = Sequences.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        // Then
        for (int i = 0; i < 2_000; i++) {
            long boot = BOOT + random.nextInt(3);
            long sequence = random.nextInt(1_100);
            assertThat(again.see(boot, sequence)).as("seed %d", seed).isEqualTo(sequences.see(boot, sequence));
        }
    }

    /** Within two minutes at one report a second, and two seconds ahead, at most 62 ranges can be missing; an hour's worst half is 512. */
    @ParameterizedTest
    @ValueSource(ints = {124, 1_000})
    void theWorstOrderWithinABoundLosesNothing(int reports) {
        // Given
        Sequences sequences = new Sequences();
        for (int sequence = 1; sequence < reports; sequence += 2) {
            sequences.see(BOOT, sequence);
        }

        // When
        int taken = 0;
        for (int sequence = 0; sequence < reports; sequence += 2) {
            taken += sequences.see(BOOT, sequence) == Outcome.SUPERSEDED ? 1 : 0;
        }

        // Then
        assertThat(taken).isEqualTo(reports / 2);
    }
}
