package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.app.GridRecords;
import io.petagrid.app.view.SamplePictures;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was, and what will be short. */
class PastAndOutlookTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    @Test
    void aTickThatHasBeenIsAnsweredFor() throws Exception {
        // When
        HttpResponse<String> response =
                room.get("/api/grid?at=" + (RunningRoom.TICK - 60), "Petagrid-Seen-Tick", "" + RunningRoom.TICK);

        // Then
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(answer.get("tick").asLong()).isEqualTo(RunningRoom.TICK - 60);
        assertThat(answer.get("ageMs").asLong()).isEqualTo(61_000);
        assertThat(answer.at("/value/supply/tick").asLong()).isEqualTo(RunningRoom.TICK - 60);
    }

    @Test
    void aTickThatIsNotKeptIsNotFound() throws Exception {
        // When
        HttpResponse<String> response = room.get("/api/grid?at=1");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("do not reach back");
    }

    @Test
    void aTickToComeIsAnsweredForByTheNewest() throws Exception {
        // When
        HttpResponse<String> response = room.get("/api/grid?at=" + (RunningRoom.TICK + 1_000));

        // Then
        assertThat(MAPPER.readTree(response.body()).get("tick").asLong()).isEqualTo(RunningRoom.TICK);
    }

    @Test
    void whatIsShortIsToldByRingAndChipModelAfterTheLargestLoss() throws Exception {
        // When
        JsonNode value = MAPPER.readTree(room.get("/api/outlook").body()).get("value");

        // Then
        assertThat(value.at("/largestLoss/site").asText()).isEqualTo(SamplePictures.OTHER_SITE);
        assertThat(value.at("/largestLoss/unheldChips").asInt()).isEqualTo(64);
        JsonNode after = value.at("/shortages/0");
        assertThat(after.get("ringMicros").asInt()).isEqualTo(5_000);
        assertThat(after.at("/unheldJobs/0").asText()).isEqualTo(SamplePictures.WAITING_JOB);
        assertThat(after.get("unheldChips").asLong()).isPositive();
        JsonNode untold = value.at("/shortages/" + (value.get("shortages").size() - 1));
        assertThat(untold.get("ringMicros").isNull()).isTrue();
        assertThat(untold.get("unheldChips").asLong() + after.get("unheldChips").asLong())
                .as("chips of jobs that are told and of those that are not")
                .isEqualTo(64);
        JsonNode asItIs = value.at("/shortages/1");
        assertThat(asItIs.get("chipModel").asText()).isEqualTo(GridRecords.CHIP);
        assertThat(asItIs.get("bindingHours").asInt()).isEqualTo(2);
        assertThat(asItIs.get("firstBindingGridMs").asLong()).isEqualTo(RunningRoom.TICK * 1_000);
    }
}
