package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanHistoryTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_250_331, -7})
    void aHistoryThatKeepsTheLawsPasses(long seed) {
        // Given
        SyntheticGrid grid = new SyntheticGrid(seed);

        // When
        Verdict verdict = grid.verify();

        // Then
        assertThat(verdict.laws())
                .as("seed %s: %s", seed, verdict)
                .extracting(LawVerdict::id)
                .containsExactly("L1", "L2", "L3-books", "L4", "L5", "L6");
        assertThat(verdict.laws()).as("seed %s: %s", seed, verdict).allSatisfy(law -> {
            assertThat(law.violations()).isEmpty();
            assertThat(law.held()).isTrue();
            assertThat(law.checked()).isGreaterThan(50);
        });
    }
}
