package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.app.GridRecords;
import io.petagrid.app.view.SamplePictures;
import io.petagrid.wire.Precision;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs submitted over HTTP: only told by default, written once, refused with what is wrong. */
class SubmitTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    /** The body of a job of 12 chips for a model that the sample pictures know. */
    static String body(String job, String more) {
        return "{\"job\":\"" + job + "\",\"tenant\":\"li\",\"chips\":12,\"durationEstimateMs\":1800000,\"model\":\""
                + GridRecords.job(job).getModel() + "\"" + more + "}";
    }

    private HttpResponse<String> post(String body) throws Exception {
        return room.post("/api/jobs", body, "Petagrid-Change", "1", "Content-Type", "application/json");
    }

    private JsonNode value(String body) throws Exception {
        HttpResponse<String> response = post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).get("value");
    }

    @Test
    void aJobIsOnlyToldUnlessItSaysOtherwise() throws Exception {
        // When
        JsonNode answer = value(body("job-new", ""));

        // Then
        assertThat(room.orders.submitted).isEmpty();
        assertThat(answer.get("isDryRun").asBoolean()).isTrue();
        assertThat(answer.get("text").asText()).startsWith("It would ask for 12 chips in gangs of 4");
        assertThat(answer.get("curl").asText())
                .startsWith("curl -X POST http://127.0.0.1:" + room.port() + "/api/jobs")
                .contains("\"dryRun\":false");
    }

    @Test
    void aJobThatSaysSoIsSubmittedAndItsDecisionIsTold() throws Exception {
        // When
        JsonNode answer = value(body("job-new", ",\"dryRun\":false,\"precision\":\"FP8\",\"gang\":2"));

        // Then
        assertThat(room.orders.submitted).singleElement().satisfies(request -> {
            assertThat(request.getJob()).isEqualTo("job-new");
            assertThat(request.getGang()).isEqualTo(2);
            assertThat(request.getPrecision()).isEqualTo(Precision.FP8);
            assertThat(request.getSubmittedGridMs()).isPositive();
        });
        assertThat(answer.get("text").asText()).isEqualTo("cheapest where it fits");
    }

    @Test
    void aJobThatIsKnownIsNotSubmittedAgain() throws Exception {
        // When
        JsonNode answer = value(body(SamplePictures.JOB, ",\"dryRun\":false"));

        // Then
        assertThat(room.orders.submitted).isEmpty();
        assertThat(answer.get("isRepeated").asBoolean()).isTrue();
    }

    @Test
    void aJobThatNothingWasDecidedAboutYetSaysSo() throws Exception {
        // Given
        room.orders.isSilent = true;

        // When
        JsonNode answer = value(body("job-new", ",\"dryRun\":false"));

        // Then
        assertThat(answer.get("decisions")).isEmpty();
        assertThat(answer.get("text").asText()).contains("The same id may be submitted again");
    }

    @Test
    void aModelThatNobodyKnowsIsToldBeforehand() throws Exception {
        // When
        JsonNode answer = value(body("job-new", "").replaceAll("\"model\":\"[^\"]*\"", "\"model\":\"nowhere\""));

        // Then
        assertThat(answer.get("text").asText()).contains("No AI model nowhere is known");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"chips\":12', '\"chips\":0', chips must be 1 to 1000000",
        "'\"chips\":12', '\"chips\":-8', chips must be 1 to 1000000",
        "'\"chips\":12', '\"chips\":\"12\"', the field 'chips' has a wrong value or a wrong type",
        "'\"chips\":12', '\"chips\":12,\"gang\":8', chips must be a multiple of gang",
        "'\"chips\":12', '\"chips\":12,\"gang\":3', 'gang must be 1, 2, 4 or 8'",
        "'\"chips\":12,', '', the field 'chips' is missing",
        "1800000, 0, durationEstimateMs must be above 0 and at most ten years",
        "job-new, 'job new', a job's id has 1 to 128 printable characters without blanks",
        "'\"tenant\"', '\"who\"', there is no field 'who'",
    })
    void whatIsWrongIsRefusedWithWhatIsWrong(String right, String wrong, String said) throws Exception {
        // When
        HttpResponse<String> response = post(body("job-new", "").replace(right, wrong));

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(MAPPER.readTree(response.body()).get("detail").asText()).contains(said);
    }
}
