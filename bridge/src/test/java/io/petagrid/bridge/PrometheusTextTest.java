package io.petagrid.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    @Test
    void namesLabelsValuesAndTimesAreRead() {
        // Given
        String page = """
                # HELP a Anything.
                # TYPE a gauge
                a{x="1",y="say \\"no\\", \\\\ or {yes}"} 9223372036854775794 1700000000000
                b 1.5e3
                c{} NaN
                d{x="1",} -0.5 # {trace_id="7"} 1 2
                """;

        // When
        PrometheusText.Page read = PrometheusText.parse(page);

        // Then
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.samples()).extracting(Sample::name).containsExactly("a", "b", "c", "d");
        Sample first = read.samples().getFirst();
        assertThat(first.label("y")).isEqualTo("say \"no\", \\ or {yes}");
        assertThat(first.value()).isEqualTo(new BigDecimal("9223372036854775794"));
        assertThat(first.timeMs()).hasValue(1_700_000_000_000L);
        assertThat(read.samples().get(2).value()).isNull();
    }

    @Test
    void aLineThatIsNotInTheFormatIsToldAndCostsNoOther() {
        // Given
        String page = "a{x=1} 2\nb\nc 12x\n<html>\nd 4\n";

        // When
        PrometheusText.Page read = PrometheusText.parse(page);

        // Then
        assertThat(read.unreadable()).containsExactly("a{x=1} 2", "b", "c 12x", "<html>");
        assertThat(read.samples()).extracting(Sample::name).containsExactly("d");
    }

    @Test
    void aLineOfAnyLengthIsReadOrRefusedAtOnce() {
        // Given
        String whole = "a{x=\"" + "\\\\y".repeat(200_000) + "\"} 1\n";
        String endless = "b{" + "x=\"y\",".repeat(50_000) + "z=\"no end\n";

        // When
        PrometheusText.Page read = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> PrometheusText.parse(whole + endless + "c 2\n"));

        // Then
        assertThat(read.samples()).extracting(Sample::name).containsExactly("a", "c");
        assertThat(read.samples().getFirst().label("x")).hasSize(400_000);
        assertThat(read.unreadable()).containsExactly(endless.strip());
    }
}
