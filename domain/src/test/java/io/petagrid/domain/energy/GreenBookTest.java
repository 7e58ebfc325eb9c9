package io.petagrid.domain.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GreenBookTest {
    private static final long INTERVAL_MS = 900_000;

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.rangeClosed(1, 200);
    }

    private static GreenBook.Energy energy(long generated, long stored, long exported, long contracted, long consumed) {
        return new GreenBook.Energy(
                BigInteger.valueOf(generated),
                BigInteger.valueOf(stored),
                BigInteger.valueOf(exported),
                BigInteger.valueOf(contracted),
                BigInteger.valueOf(consumed));
    }

    /** Whatever comes out of a battery, own and contracted green energy never exceed what was generated and contracted so far. */
    @ParameterizedTest
    @MethodSource("seeds")
    void greenEnergyIsAllocatedAtMostOnce(long seed) {
        // Given
        Random random = new Random(seed);
        GreenBook book = GreenBook.EMPTY;
        BigInteger generated = BigInteger.ZERO;
        BigInteger used = BigInteger.ZERO;
        for (int interval = 0; interval < 100; interval++) {
            GreenBook.Energy energy = energy(
                    random.nextInt(1_000),
                    random.nextInt(1_000) - 500,
                    random.nextInt(300),
                    random.nextInt(200),
                    random.nextInt(1_000));

            // When
            BigInteger own = book.ownUsed(energy);
            book = book.after(interval * INTERVAL_MS, energy);

            // Then
            generated = generated.add(energy.generated());
            used = used.add(own);
            assertThat(own).as("seed %d", seed).isNotNegative();
            assertThat(used.add(book.storedUj()))
                    .as("seed %d, interval %d", seed, interval)
                    .isLessThanOrEqualTo(generated);
        }
        assertThat(used).as("seed %d", seed).isPositive();
    }

    @Test
    void whatIsStoredCountsOnceWhenItComesOut() {
        // Given
        GreenBook.Energy charging = energy(100, 60, 0, 0, 40);
        GreenBook.Energy discharging = energy(0, -80, 0, 0, 80);
        GreenBook book = GreenBook.EMPTY.after(0, charging);

        // When
        BigInteger out = book.ownUsed(discharging);

        // Then
        assertThat(GreenBook.EMPTY.ownUsed(charging)).isEqualTo(40);
        assertThat(book.storedUj()).isEqualTo(60);
        assertThat(out).isEqualTo(60);
        assertThat(book.after(INTERVAL_MS, discharging).storedUj()).isZero();
    }

    @Test
    void whatWasChargedFromTheGridIsNotGreen() {
        // Given
        GreenBook book = GreenBook.EMPTY.after(0, energy(0, 50, 0, 0, 10));

        // When
        BigInteger out = book.ownUsed(energy(0, -50, 0, 0, 50));

        // Then
        assertThat(out).isZero();
    }

    @Test
    void anHourIsMatchedAsAWhole() {
        // Given
        GreenBook first = GreenBook.EMPTY.after(0, energy(100, 0, 0, 0, 60));

        // When
        GreenBook second = first.after(INTERVAL_MS, energy(0, 0, 0, 20, 50));

        // Then
        assertThat(first.matchedUj()).isEqualTo(60);
        assertThat(second.matchedUj()).isEqualTo(110);
        assertThat(second.inHourOf(4 * INTERVAL_MS).matchedUj()).isZero();
    }
}
