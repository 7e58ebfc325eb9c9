package io.petagrid.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Partial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetContinuityTest {
    private static final long SEED = 5;

    private final SyntheticGrid grid = new SyntheticGrid(SEED);

    private Partial someInTheMiddle() {
        List<Partial> partials = grid.history().partials().values().iterator().next();
        return partials.get(partials.size() / 2);
    }

    @Test
    void aCleanHistoryKeepsIt() {
        // Given
        OffsetContinuity law = new OffsetContinuity();

        // When
        law.see(grid.history());

        // Then
        LawVerdict verdict = law.verdict();
        assertThat(verdict.violations()).as("seed %d", SEED).isEmpty();
        assertThat(verdict.checked()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void anOverlapAndAGapAreFound(long shift) {
        // Given
        OffsetContinuity law = new OffsetContinuity();
        Partial partial = someInTheMiddle();
        partial.setFromOffset(partial.getFromOffset() + shift);

        // When
        law.see(grid.history());

        // Then
        assertThat(law.verdict().violations())
                .as("seed %d", SEED)
                .anyMatch(each -> each.contains("the one before ends at"));
    }
}
