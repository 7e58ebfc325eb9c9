package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.app.view.SamplePictures;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single hosts over HTTP: as they were reported, of the moment. */
class HostRoutesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    private JsonNode value(String path) throws Exception {
        HttpResponse<String> response = room.get("/api/sites/" + SamplePictures.SITE + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).get("value");
    }

    @ParameterizedTest
    @CsvSource({"'', host-2", "?order=HOST, host-1", "?order=FAULTED, host-1", "?order=POWER, host-1"})
    void hostsComeInTheOrderThatIsAskedFor(String query, String first) throws Exception {
        // When
        JsonNode value = value("/hosts" + query);

        // Then
        assertThat(value.get("isLive").asBoolean()).isTrue();
        assertThat(value.get("hostsSeen").asInt()).isEqualTo(2);
        assertThat(value.at("/hosts/0/host").asText()).isEqualTo(first);
    }

    @Test
    void aHostTellsItsChips() throws Exception {
        // When
        JsonNode value = value("/hosts/host-2");

        // Then
        assertThat(value.at("/summary/faulted").asInt()).isEqualTo(1);
        assertThat(value.at("/summary/held").asInt()).isEqualTo(1);
        assertThat(value.at("/summary/busyPermille").asInt()).isEqualTo(450);
        assertThat(value.at("/summary/agoMs").asLong()).isEqualTo(2_000);
        assertThat(value.at("/chips/0/state").asText()).isEqualTo("FAULTED");
        assertThat(value.at("/chips/0/job").isNull()).isTrue();
        assertThat(value.at("/chips/1/job").asText()).isEqualTo(SamplePictures.JOB);
        assertThat(value.at("/chips/1/temperatureDeciC").asInt()).isEqualTo(700);
        assertThat(value.at("/chips/1/tensorPermille").isNull())
                .as("a counter that the vendor does not have")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/sites/nowhere/hosts, 404",
        "/api/sites/haidian/hosts/nowhere, 404",
        "/api/sites/haidian/hosts?at=5, 400"
    })
    void whatIsNotThereIsSaid(String path, int status) throws Exception {
        // When
        HttpResponse<String> response = room.get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aLogThatCannotBeReadMayBeAskedAgain() throws Exception {
        // When
        HttpResponse<String> response = room.get("/api/sites/" + SamplePictures.OTHER_SITE + "/hosts");

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).doesNotContain("for a test");
    }
}
