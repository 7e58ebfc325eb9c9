package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanHistoryTest {
    /** Of what these are about there is little in a history of some seconds; a test of its own goes on for longer. */
    private static final Set<String> RARE = Set.of("L7", "L8", "L9", "L14");

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
                .containsExactly("L1", "L2", "L3", "L3-books", "L4", "L5", "L6", "L7", "L8", "L9", "L14");
        assertThat(verdict.laws()).as("seed %s: %s", seed, verdict).allSatisfy(law -> {
            assertThat(law.violations()).isEmpty();
            assertThat(law.held()).isTrue();
            assertThat(law.checked()).isGreaterThan(RARE.contains(law.id()) ? 0 : 50);
        });
    }
}
