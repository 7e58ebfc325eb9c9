package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {
    @ParameterizedTest
    @CsvSource({
        "1,0.05,3.841459",
        "1,0.001,10.827566",
        "1,0.0000005733,25.0",
        "2,0.01,9.210340",
        "3,0.05,7.814728",
        "10,0.05,18.307038",
        "10,0.001,29.588298",
        "21,0.01,38.932173",
        "24,0.001,51.178598",
        "100,0.05,124.342113"
    })
    void thresholdsAreThoseOfTheTables(int degreesOfFreedom, double probability, double expected) {
        // When
        double threshold = ChiSquare.threshold(degreesOfFreedom, probability);

        // Then
        assertThat(threshold).isCloseTo(expected, within(expected * 1e-5));
    }
}
