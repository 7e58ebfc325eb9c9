package io.petagrid.launcher.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"60s,60000", "30m,1800000", "1h30m,5400000", "500ms,500", "2d,172800000", "1d12h,129600000"})
    void numbersWithUnitsAdd(String text, long ms) {
        // When
        Duration duration = Durations.parse(text);

        // Then
        assertThat(duration).isEqualTo(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "1.5h", "60 s", "5x", "99999999999s"})
    void anythingElseIsRefusedWithAnExample(String text) {
        // When / Then
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no duration")
                .hasMessageContaining("60s");
    }
}
