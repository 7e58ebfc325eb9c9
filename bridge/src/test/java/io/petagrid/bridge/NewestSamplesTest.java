package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NewestSamplesTest {
    private static final long NOW_MS = 1_700_000_000_000L;

    private static Sample clock(String job, long timeMs) {
        return new Sample(
                "DCGM_FI_DEV_SM_CLOCK", Map.of("gpu", "0", "pod", job), BigDecimal.ONE, "", OptionalLong.of(timeMs));
    }

    @Test
    void theSeriesOfAChipsNewLabelComesBeforeItsOldOne() {
        // Given
        NewestSamples samples = new NewestSamples();
        samples.add(List.of(clock("job-1", NOW_MS - 3_000)), NOW_MS - 3_000);
        samples.add(List.of(clock("job-2", NOW_MS)), NOW_MS);

        // When
        List<Sample> present = List.copyOf(samples.since(NOW_MS - 60_000));

        // Then
        assertThat(present).extracting(sample -> sample.label("pod")).containsExactly("job-2", "job-1");
    }

    @Test
    void aTimeToComeDoesNotOutliveWhatIsTrue() {
        // Given
        NewestSamples samples = new NewestSamples();
        samples.add(List.of(clock("job", NOW_MS + 86_400_000)), NOW_MS);
        samples.add(List.of(clock("job", NOW_MS + 1_000)), NOW_MS + 1_000);

        // When
        List<Sample> present = List.copyOf(samples.since(NOW_MS));

        // Then
        assertThat(present).singleElement().extracting(Sample::timeMs).isEqualTo(OptionalLong.of(NOW_MS + 1_000));
    }
}
