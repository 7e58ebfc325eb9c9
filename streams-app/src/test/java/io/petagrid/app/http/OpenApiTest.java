package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.petagrid.app.view.SamplePictures;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document against what is really answered: nothing that is not documented, nothing documented that is not answered. */
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static RunningRoom room;
    private static JsonNode document;

    @BeforeAll
    static void aRoomIsOpen() throws Exception {
        room = RunningRoom.open();
        document = MAPPER.readTree(room.get("/openapi.json").body());
    }

    @AfterAll
    static void itCloses() {
        room.close();
    }

    /** Every path that answers JSON from a picture. */
    static List<String> paths() throws Exception {
        try (RunningRoom other = RunningRoom.open()) {
            JsonNode paths = MAPPER.readTree(other.get("/openapi.json").body()).get("paths");
            return StreamSupport.stream(((Iterable<String>) paths::fieldNames).spliterator(), false)
                    .filter(path -> path.startsWith("/api/") && !path.equals("/api/events"))
                    .filter(path -> paths.get(path).has("get"))
                    .toList();
        }
    }

    private static String filledIn(String path) {
        return path.replace("{site}", SamplePictures.SITE)
                .replace("{host}", "host-1")
                .replace("{job}", SamplePictures.JOB)
                .replace("{decision}", SamplePictures.DECISION);
    }

    private static JsonSchema schema(String path) {
        return schema(document.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/content"));
    }

    private static JsonSchema schema(JsonNode content) {
        JsonNode schema = content.get("application/json").get("schema");
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyPathAnswersWhatItsSchemaSays(String path) throws Exception {
        // When
        HttpResponse<String> response = room.get(filledIn(path));

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(schema(path).validate(answer)).isEmpty();
        assertThat(answer.get("value").isEmpty())
                .as("a test of an empty answer shows nothing")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aFieldThatIsNotDocumentedWouldBeFound(String path) throws Exception {
        // Given
        JsonNode answer = MAPPER.readTree(room.get(filledIn(path)).body());
        JsonNode value = answer.get("value");
        ObjectNode part = (ObjectNode) (value.isArray() ? value.get(0) : value);
        part.put("undocumented", 1);

        // When
        var complaints = schema(path).validate(answer);

        // Then
        assertThat(complaints).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyAnswerTellsItsTickItsAgeAndWhatWasSeen(String path) throws Exception {
        // When
        JsonNode answer = MAPPER.readTree(room.get(filledIn(path)).body());

        // Then
        assertThat(answer.get("tick").asLong()).isEqualTo(RunningRoom.TICK);
        assertThat(answer.get("ageMs").asLong()).isEqualTo(1_000);
        assertThat(answer.get("evidence").get("seenPermille").asInt()).isEqualTo(900);
    }

    private static String alarm() throws Exception {
        return MAPPER.readTree(room.get("/api/alarms").body()).at("/value/0/id").asText();
    }

    /** Every path that takes a body, with one that it takes. */
    static List<Arguments> changes() throws Exception {
        return List.of(
                Arguments.of("/api/orders", OrdersTest.body("key-1", "CORDON", "\"site\":\"haidian\"")),
                Arguments.of("/api/jobs", SubmitTest.body("job-new", "")),
                Arguments.of("/api/rejections/redrive", "{\"reason\":\"SCHEMA_UNKNOWN\"}"),
                Arguments.of("/api/whatif", "{\"loseFeed\":[\"haidian\"]}"),
                Arguments.of("/api/alarms/acknowledge", OrdersTest.acknowledgement(alarm())));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyPathThatTakesABodyTakesAndAnswersWhatItsSchemaSays(String path, String body) throws Exception {
        // Given
        JsonNode post = document.at("/paths/" + path.replace("/", "~1") + "/post");

        // When
        HttpResponse<String> response =
                room.post(path, body, "Petagrid-Change", "1", "Content-Type", "application/json");

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(schema(post.at("/requestBody/content")).validate(MAPPER.readTree(body)))
                .isEmpty();
        assertThat(schema(post.at("/responses/200/content")).validate(MAPPER.readTree(response.body())))
                .isEmpty();
        assertThat(schema(post.at("/requestBody/content")).validate(MAPPER.readTree("{\"undocumented\":1}")))
                .isNotEmpty();
    }

    @Test
    void everyPathThatTakesABodyIsTried() throws Exception {
        // Given
        JsonNode paths = document.get("paths");

        // When
        Stream<String> taking = StreamSupport.stream(((Iterable<String>) paths::fieldNames).spliterator(), false)
                .filter(path -> paths.get(path).has("post"));

        // Then
        assertThat(taking)
                .containsExactlyInAnyOrderElementsOf(
                        changes().stream().map(each -> (String) each.get()[0]).toList());
    }

    @Test
    void theOtherPathsAnswerToo() throws Exception {
        for (String path : List.of("/topology", "/metrics", "/openapi.json")) {
            // When
            HttpResponse<String> response = room.get(path);

            // Then
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.body()).as(path).isNotBlank();
        }
    }

    @Test
    void everyFieldHasADescription() {
        // Given
        JsonNode schemas = document.at("/components/schemas");

        // When
        Stream<JsonNode> fields = StreamSupport.stream(schemas.spliterator(), false)
                .filter(schema -> schema.has("additionalProperties"))
                .flatMap(schema -> StreamSupport.stream(schema.get("properties").spliterator(), false));

        // Then
        assertThat(fields)
                .isNotEmpty()
                .allSatisfy(
                        field -> assertThat(field.path("description").asText()).isNotBlank());
    }
}
