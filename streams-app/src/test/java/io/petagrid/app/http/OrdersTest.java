package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.app.view.SamplePictures;
import io.petagrid.domain.rehearsal.Change;
import io.petagrid.wire.OrderAction;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders and rehearsals over HTTP: what is done once, what is only told, what is refused. */
class OrdersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    /** The body of an order by somebody with a reason. */
    static String body(String key, String action, String more) {
        return "{\"order\":\"" + key + "\",\"action\":\"" + action + "\",\"who\":\"li\",\"why\":\"it's late\"," + more
                + "}";
    }

    /** The body of somebody who knows of an alarm. */
    static String acknowledgement(String alarm) {
        return "{\"alarm\":\"" + alarm + "\",\"who\":\"li\",\"why\":\"the grid company is on its way\"}";
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return room.post(path, body, "Petagrid-Change", "1", "Content-Type", "application/json");
    }

    private JsonNode value(String path, String body) throws Exception {
        HttpResponse<String> response = post(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).get("value");
    }

    @Test
    void anOrderIsOnlyToldUnlessItSaysOtherwise() throws Exception {
        // When
        JsonNode answer =
                value("/api/orders", body("key-1", "APPROVE", "\"decision\":\"" + SamplePictures.PROPOSED + "\""));

        // Then
        assertThat(room.orders.taken).isEmpty();
        assertThat(answer.get("isDryRun").asBoolean()).isTrue();
        assertThat(answer.get("text").asText()).startsWith("It would approve this: ");
        assertThat(answer.get("curl").asText())
                .startsWith("curl -X POST http://127.0.0.1:" + room.port() + "/api/orders")
                .contains("\"dryRun\":false")
                .contains("it'\\''s late");
    }

    @Test
    void anOrderThatSaysSoIsGivenAndItsDecisionsAreTold() throws Exception {
        // When
        JsonNode answer = value("/api/orders", body("key-2", "CORDON", "\"site\":\"haidian\",\"dryRun\":false"));

        // Then
        assertThat(room.orders.taken).singleElement().satisfies(order -> {
            assertThat(order.getAction()).isEqualTo(OrderAction.CORDON);
            assertThat(order.getSite()).isEqualTo("haidian");
            assertThat(order.getWho()).isEqualTo("li");
        });
        assertThat(answer.at("/decisions/0/explanation").asText()).isEqualTo("as ordered");
        assertThat(answer.get("text").asText()).isEqualTo("as ordered");
    }

    @Test
    void anOrderThatWasFollowedIsNotGivenAgain() throws Exception {
        // When
        JsonNode answer = value(
                "/api/orders", body(SamplePictures.FOLLOWED_ORDER, "CORDON", "\"site\":\"haidian\",\"dryRun\":false"));

        // Then
        assertThat(room.orders.taken).isEmpty();
        assertThat(answer.get("isRepeated").asBoolean()).isTrue();
        assertThat(answer.at("/decisions/0/decision").asText()).isEqualTo(SamplePictures.PROPOSED);
    }

    @Test
    void anOrderThatNothingCameOfYetSaysSo() throws Exception {
        // Given
        room.orders.isSilent = true;

        // When
        JsonNode answer = value("/api/orders", body("key-3", "CORDON", "\"site\":\"haidian\",\"dryRun\":false"));

        // Then
        assertThat(answer.get("decisions")).isEmpty();
        assertThat(answer.get("text").asText()).contains("The same key may be ordered again");
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, decision, nowhere, No decision nowhere is known",
        "APPROVE, decision, decision-1, 'does not wait for approval'",
        "PAUSE, job, nowhere, No job nowhere is known",
        "DRAIN, site, nowhere, No site nowhere is known",
    })
    void whatWouldBeRefusedIsToldBeforehand(String action, String field, String id, String said) throws Exception {
        // When
        JsonNode answer = value("/api/orders", body("key-4", action, "\"" + field + "\":\"" + id + "\""));

        // Then
        assertThat(answer.get("text").asText()).contains(said);
    }

    @Test
    void anOrderThatHistoryRejectsIsRefusedWithTheReason() throws Exception {
        // When
        HttpResponse<String> response =
                post("/api/orders", body(TakenOrders.REJECTED_KEY, "CORDON", "\"site\":\"haidian\",\"dryRun\":false"));

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("BAD_REQUEST");
    }

    @Test
    void aRehearsalTellsWhatWouldBeDecidedOtherwise() throws Exception {
        // When
        JsonNode answer = value("/api/whatif", "{\"loseFeed\":[\"haidian\"],\"ticks\":7}");

        // Then
        assertThat(room.past.asked).containsExactly(new Change.LoseFeeder("haidian"));
        assertThat(answer.get("ticks").asInt()).isEqualTo(7);
        assertThat(answer.at("/differences/0").asText()).startsWith("+ PLACE");
        assertThat(answer.at("/consequences/0").asText())
                .endsWith(
                        "would have 4.00 of 8.00 MW of feeders left; it draws 5.00 MW from them now, 1.00 MW too much.");
        assertThat(answer.get("curl").asText()).contains("/api/whatif").contains("loseFeed");
    }

    @Test
    void aSiteThatIsDrainedTellsWhatRunsThere() throws Exception {
        // When
        JsonNode answer = value("/api/whatif", "{\"drain\":[\"haidian\"]}");

        // Then
        assertThat(answer.at("/consequences/0").asText()).startsWith("1 job runs at ");
    }

    @Test
    void whoComesDuringARehearsalIsToldToComeAgain() throws Exception {
        // Given
        room.past.letGo = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> {
            try {
                return post("/api/whatif", "{\"withoutPlan\":true}");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        room.past.begun.await();

        // When
        HttpResponse<String> second = post("/api/whatif", "{\"withoutPlan\":true}");

        // Then
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(room.get("/api/grid").statusCode()).isEqualTo(200);
        room.past.letGo.countDown();
        assertThat(first.get().statusCode()).isEqualTo(200);
    }

    @Test
    void thatSomebodyKnowsOfAnAlarmIsKept() throws Exception {
        // Given
        String alarm = MAPPER.readTree(room.get("/api/alarms").body())
                .at("/value/0/id")
                .asText();

        // When
        JsonNode answer = value("/api/alarms/acknowledge", acknowledgement(alarm));

        // Then
        assertThat(answer.get("text").asText()).contains("li knows of it");
        assertThat(room.notes).singleElement().satisfies(note -> {
            assertThat(note.getAlarm()).isEqualTo(alarm);
            assertThat(note.getWho()).isEqualTo("li");
        });
    }

    @Test
    void whatDoesNotStandCannotBeAcknowledged() throws Exception {
        // When
        HttpResponse<String> response = post("/api/alarms/acknowledge", acknowledgement("no-such-alarm"));

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(room.notes).isEmpty();
    }

    @Test
    void whatIsNotInHistoryIsNotFound() throws Exception {
        // When
        HttpResponse<String> response = room.get("/api/decisions/decision-none/explanation");

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("no such decision in history");
    }
}
