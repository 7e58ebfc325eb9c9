package io.petagrid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark in a short form: every contender's result is right and the laws hold. No time is looked at. */
class BenchIT {
    @Test
    void everyResultIsRightAndTheLawsHold(@TempDir Path folder) throws Exception {
        // Given
        Path report = folder.resolve("bench.json");

        // When
        int code = Program.run(
                new BenchMain(),
                "--chips=20000",
                "--seconds=6",
                "--rounds=1",
                "--no-peers",
                "--verify",
                "--report=" + report);

        // Then
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(code).as(told.toPrettyString()).isZero();
        assertThat(told.at("/petagrid/correct").asBoolean()).isTrue();
        assertThat(told.at("/raw/correct").asBoolean()).isTrue();
        assertThat(told.at("/textbook/correct").asBoolean()).isTrue();
        assertThat(told.at("/laws"))
                .isNotEmpty()
                .allSatisfy(law -> assertThat(law.get("held").asBoolean()).isTrue());
    }
}
