package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.app.view.SamplePictures;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomServerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "a-token-of-twenty-letters";

    private RunningRoom room = RunningRoom.open();

    @AfterEach
    void itCloses() {
        room.close();
    }

    private void reopen(String token, int requestsPerSecond) {
        room.close();
        room = new RunningRoom(token, requestsPerSecond, Duration.ofSeconds(5));
    }

    private static JsonNode value(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).get("value");
    }

    @Test
    void beforeTheFirstPictureItLivesAndIsNotReady() throws Exception {
        // Given
        reopen("", 100);

        // When
        HttpResponse<String> grid = room.get("/api/grid");

        // Then
        assertThat(grid.statusCode()).isEqualTo(503);
        assertThat(grid.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(grid.headers().firstValue("Retry-After")).contains("1");
        assertThat(room.get("/health/live").statusCode()).isEqualTo(204);
        assertThat(room.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(room.get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerIsNeverTakenBackBehindWhatItHasSeen() throws Exception {
        // Given
        String seenElsewhere = Long.toString(RunningRoom.TICK + 1);

        // When
        HttpResponse<String> response = room.get("/api/grid", "Petagrid-Seen-Tick", seenElsewhere);

        // Then
        assertThat(response.statusCode()).isEqualTo(409);
        room.show(RunningRoom.TICK + 1);
        HttpResponse<String> later = room.get("/api/grid", "Petagrid-Seen-Tick", seenElsewhere);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(MAPPER.readTree(later.body()).get("tick").asText()).isEqualTo(seenElsewhere);
    }

    @Test
    void aListIsFilteredByItsParameters() throws Exception {
        // When
        JsonNode waiting = value(room.get("/api/jobs?phase=WAITING"));

        // Then
        assertThat(waiting)
                .singleElement()
                .satisfies(job -> assertThat(job.get("job").asText()).isEqualTo(SamplePictures.WAITING_JOB));
        assertThat(value(room.get("/api/jobs?limit=1"))).hasSize(1);
        assertThat(value(room.get("/api/jobs?site=" + SamplePictures.SITE))).hasSize(1);
        assertThat(value(room.get("/api/jobs?tenant=nobody"))).isEmpty();
        assertThat(value(room.get("/api/decisions?kind=PLACE&state=EXECUTING"))).hasSize(1);
    }

    @Test
    void dataThatLieElsewhereAreAFlow() throws Exception {
        // When
        JsonNode links = value(room.get("/api/corridor"));

        // Then
        assertThat(links.get(0).get("runningJobs").asInt()).isEqualTo(1);
        assertThat(links.get(0).get("data"))
                .singleElement()
                .satisfies(flow -> assertThat(flow.get("from").asText()).isEqualTo(SamplePictures.OTHER_SITE));
    }

    @Test
    void everyAnswerIsGuardedAgainstWhatABrowserMightDoWithIt() throws Exception {
        for (String path : new String[] {"/", "/api/grid", "/nowhere", "/metrics"}) {
            // When
            HttpResponse<String> response = room.get(path);

            // Then
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void withoutItsTokenOnlyThePageAndItsHealthAreToldOf() throws Exception {
        // Given
        reopen(TOKEN, 100);
        room.show(RunningRoom.TICK);

        // When
        HttpResponse<String> without = room.get("/api/grid");

        // Then
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(room.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(room.get("/topology").statusCode()).isEqualTo(401);
        assertThat(room.get("/api/events").statusCode()).isEqualTo(401);
        assertThat(room.get("/api/grid", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(room.get("/api/grid", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(room.get("/").statusCode()).isEqualTo(200);
        assertThat(room.get("/health/live").statusCode()).isEqualTo(204);
    }

    @Test
    void theTokenIsTypedOnceAndKeptWhereNoScriptReadsIt() throws Exception {
        // Given
        reopen(TOKEN, 100);
        room.show(RunningRoom.TICK);

        // When
        HttpResponse<String> signedIn = room.post(
                "/api/session",
                "{\"token\":\"" + TOKEN + "\"}",
                "Content-Type",
                "application/json",
                "Petagrid-Change",
                "1");

        // Then
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(204);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(room.get("/api/grid", "Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenIsToldSoAndServedAgainLater() throws Exception {
        // Given
        reopen("", 20);
        room.show(RunningRoom.TICK);

        // When
        int[] statuses = new int[100];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = room.get("/api/plan").statusCode();
        }

        // Then
        assertThat(statuses).contains(429).containsOnly(200, 429);
        await().untilAsserted(
                        () -> assertThat(room.get("/api/plan").statusCode()).isEqualTo(200));
    }

    @Test
    void thePageIsSmallAndIsNotSentAgain() throws Exception {
        // Given
        HttpResponse<String> page = room.get("/");
        assertThat(page.statusCode()).isEqualTo(200);

        // When
        HttpResponse<String> again =
                room.get("/", "If-None-Match", page.headers().firstValue("ETag").orElseThrow());

        // Then
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(new PageFiles(List.of()).packedBytes()).isBetween(10_000L, 300_000L);
    }

    @Test
    void eventsGoOnWhereTheReaderLeftOff() throws Exception {
        // Given
        for (long tick = RunningRoom.TICK + 1; tick <= RunningRoom.TICK + 5; tick++) {
            room.show(tick);
        }

        // When
        try (Socket socket = room.socket()) {
            BufferedReader lines = ask(socket, "Last-Event-ID: " + (RunningRoom.TICK + 2));

            // Then
            for (long tick = RunningRoom.TICK + 3; tick <= RunningRoom.TICK + 5; tick++) {
                assertThat(next(lines, "id: ")).isEqualTo(Long.toString(tick));
            }
        }
    }

    @Test
    void aReaderWhosePlaceIsLostIsToldOfTheGap() throws Exception {
        // Given
        for (long tick = RunningRoom.TICK + 1; tick <= RunningRoom.TICK + 300; tick++) {
            room.show(tick);
        }

        // When
        try (Socket socket = room.socket()) {
            BufferedReader lines = ask(socket, "Last-Event-ID: " + (RunningRoom.TICK + 2));

            // Then
            assertThat(next(lines, "event: ")).isEqualTo("gap");
            assertThat(next(lines, "id: ")).isEqualTo(Long.toString(RunningRoom.TICK + 300));
        }
    }

    private static BufferedReader ask(Socket socket, String header) throws Exception {
        socket.getOutputStream()
                .write(("GET /api/events HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader lines, String prefix) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = lines.readLine();
        }
        return line == null ? "(ended)" : line.substring(prefix.length());
    }

    @Test
    void thePageMayLookWhetherAPeerIsReadyAndNothingElse() throws Exception {
        // When
        HttpResponse<String> page = room.get("/");

        // Then
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("connect-src 'self' " + RunningRoom.PEER + "/health/ready;");
        assertThat(room.get("/api/grid")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("connect-src 'self';");
    }

    @Test
    void onlyThatItIsReadyCanBeNoticedFromElsewhere() throws Exception {
        // When
        HttpResponse<String> ready = room.get("/health/ready");

        // Then
        assertThat(ready.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
        assertThat(room.get("/api/grid").headers().allValues("Cross-Origin-Resource-Policy"))
                .containsExactly("same-origin");
    }
}
