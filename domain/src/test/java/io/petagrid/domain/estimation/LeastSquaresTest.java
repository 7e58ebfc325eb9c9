package io.petagrid.domain.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    @Test
    void theMeanOfEquallyGoodMeasurementsIsTheEstimate() {
        // Given
        double[][] rows = {{1}, {1}, {1}};

        // When
        LeastSquares fit = new LeastSquares(rows, new double[] {9, 10, 14});

        // Then
        assertThat(fit.solution(0)).isCloseTo(11, within(1e-12));
        assertThat(fit.residual(2)).isCloseTo(3, within(1e-12));
        assertThat(fit.sensitivity(0, 0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(fit.sensitivity(0, 1)).isCloseTo(-1.0 / 3, within(1e-12));
        assertThat(fit.deviation(new int[] {0})).isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
    }

    @Test
    void anErrorIsSharedOutByVarianceWhereOnlyASumChecks() {
        // Given: a measured with sigma 1, b with sigma 2, and a = b with sigma 0.001
        double[][] rows = {{1, 0}, {0, 0.5}, {1_000, -1_000}};

        // When
        LeastSquares fit = new LeastSquares(rows, new double[] {10, 15.0 / 2, 0});

        // Then
        assertThat(fit.solution(0)).isCloseTo(11, within(1e-5));
        assertThat(fit.solution(1)).isCloseTo(11, within(1e-5));
        assertThat(fit.deviation(new int[] {0, 1})).isCloseTo(2 * Math.sqrt(0.8), within(1e-5));
    }

    @Test
    void rowsThatDoNotDetermineTheUnknownsAreRefused() {
        // Given
        double[][] rows = {{1, 1}, {2, 2}, {3, 3}};

        // When
        assertThatThrownBy(() -> new LeastSquares(rows, new double[] {1, 2, 3}))
                // Then
                .isInstanceOf(IllegalArgumentException.class);
    }
}
