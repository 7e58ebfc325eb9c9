package io.petagrid.domain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

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
}
