package io.petagrid.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.bench.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live run in a short form: every report gets into a supply and every job becomes a command. No time is looked at. */
class LiveIT {
    @Test
    void everyReportGetsIntoASupplyAndEveryJobBecomesACommand(@TempDir Path folder) throws Exception {
        // Given
        Path report = folder.resolve("live.json");

        // When
        int code = Program.run(new LiveMain(), "--chips=8000", "--seconds=25", "--report=" + report);

        // Then
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(code).as(told.toPrettyString()).isZero();
        assertThat(told.get("jobsSubmitted").asInt()).isPositive();
        assertThat(told.at("/submitToCommandMs/count").asInt())
                .isEqualTo(told.get("jobsSubmitted").asInt());
    }
}
