package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.wire.RejectReason;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rejected records driven in again over HTTP. */
class RedriveRoutesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return room.post("/api/rejections/redrive", body, "Petagrid-Change", "1", "Content-Type", "application/json");
    }

    @Test
    void itIsOnlyLookedUnlessItSaysOtherwise() throws Exception {
        // When
        JsonNode answer = MAPPER.readTree(
                        post("{\"reason\":\"SCHEMA_UNKNOWN\",\"sinceMs\":5}").body())
                .get("value");

        // Then
        assertThat(room.redrives.asked)
                .containsExactly(new FoundRejections.Asked(RejectReason.SCHEMA_UNKNOWN, 5, true));
        assertThat(answer.get("text").asText()).isEqualTo("3 records would be driven in again.");
        assertThat(answer.get("lines"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "3 to petagrid.telemetry.host.haidian.", "2 left out: each was driven in again before.");
    }

    @Test
    void whatSaysSoIsDrivenInAgain() throws Exception {
        // When
        JsonNode answer = MAPPER.readTree(
                        post("{\"reason\":\"SCHEMA_UNKNOWN\",\"dryRun\":false}").body())
                .get("value");

        // Then
        assertThat(room.redrives.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.isDryRun()).isFalse());
        assertThat(answer.get("text").asText()).isEqualTo("3 records were driven in again.");
    }

    @Test
    void whatCannotBeReadMayBeAskedAgain() throws Exception {
        // Given
        room.redrives.isBroken = true;

        // When
        HttpResponse<String> response = post("{\"reason\":\"SCHEMA_UNKNOWN\",\"dryRun\":false}");

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("nothing is written twice").doesNotContain("for a test");
    }
}
