package io.petagrid.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.wire.Rejected;
import org.junit.jupiter.api.Test;

class RejectionViewTest {
    private static Rejected at(long appendMs) {
        Rejected rejected = WireSamples.of(Rejected.class);
        rejected.setAppendMs(appendMs);
        return rejected;
    }

    @Test
    void aRunBeginsAnewAfterAPause() {
        // Given
        RejectionView.Count first = RejectionView.Count.of(at(1_000)).and(at(2_000));

        // When
        RejectionView.Count after = first.and(at(2_000 + RejectionView.Count.RUN_ENDS_MS + 1));

        // Then
        assertThat(first.runSinceMs()).isEqualTo(1_000);
        assertThat(after.runSinceMs()).isEqualTo(2_000 + RejectionView.Count.RUN_ENDS_MS + 1);
        assertThat(after.firstMs()).isEqualTo(1_000);
        assertThat(after.records()).isEqualTo(3);
    }

    @Test
    void aRunGoesOnThroughAShorterPause() {
        // Given
        RejectionView.Count first = RejectionView.Count.of(at(1_000));

        // When
        RejectionView.Count after = first.and(at(1_000 + RejectionView.Count.RUN_ENDS_MS));

        // Then
        assertThat(after.runSinceMs()).isEqualTo(1_000);
    }
}
