package io.petagrid.domain.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Int128Test {
    @Test
    void sumsOfProductsEqualThoseOfBigIntegers() {
        // Given
        long seed = 20250618;
        SplittableRandom random = new SplittableRandom(seed);
        Int128 sum = new Int128();
        BigInteger expected = BigInteger.ZERO;

        // When
        for (int i = 0; i < 10_000; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> (4 + random.nextInt(60));
            sum.addProduct(a, b).add(a);
            expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                    .add(BigInteger.valueOf(a));
        }

        // Then
        assertThat(sum.toBigInteger()).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void divisionRoundsDownOnBothSidesOfZero() {
        // Given
        Int128 above = new Int128().add(7);
        Int128 below = new Int128().add(-7);

        // When
        long[] quotients = {above.floorDiv(2), below.floorDiv(2)};

        // Then
        assertThat(quotients).containsExactly(3, -4);
    }
}
