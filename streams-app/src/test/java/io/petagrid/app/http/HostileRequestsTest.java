package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody with good intentions sends. Each gets a refusal in one form, none brings anything down, and the next one is answered. */
class HostileRequestsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration IDLE = Duration.ofMillis(700);
    static final String CHANGE = "Petagrid-Change: 1\r\nContent-Type: application/json\r\n";
    private static RunningRoom room;

    /** @param bytes after which the server has all it needs to refuse */
    record Hostile(String name, int status, String bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void aRoomIsOpen() {
        room = new RunningRoom("a-token-of-twenty-letters", 10_000, IDLE);
        room.show(RunningRoom.TICK);
    }

    @AfterAll
    static void itCloses() {
        room.close();
    }

    private static final String BEARER = "Authorization: Bearer a-token-of-twenty-letters\r\n";

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n";
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + headers + "\r\n";
    }

    static String post(String target, String headers, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static Hostile query(int status, String target) {
        return new Hostile("GET " + target, status, get(target));
    }

    static Stream<Hostile> all() {
        List<Hostile> all = new ArrayList<>(paths());
        all.addAll(queries());
        all.addAll(hosts());
        all.addAll(changes());
        all.addAll(bodies());
        all.addAll(HostileBodies.all());
        all.addAll(sizes());
        all.addAll(malformed());
        all.addAll(others());
        return all.stream();
    }

    private static List<Hostile> paths() {
        return Stream.of(
                        "/../../etc/passwd",
                        "/..%2f..%2fetc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/..;/..;/etc/passwd",
                        "/page/../../../etc/passwd",
                        "/api/sites/..%2f..%2fetc%2fpasswd",
                        "/api/sites/%00",
                        "/api/sites/haidian%00.html",
                        "/api/sites/%c0%ae%c0%ae",
                        "/api//grid",
                        "/%5c..%5c..%5cwindows",
                        "/META-INF/MANIFEST.MF",
                        "/io/petagrid/app/page/index.html",
                        "/index.html/",
                        "/api/grid/",
                        "/api/sites/nowhere",
                        "/api/jobs/%3Cscript%3E",
                        "/api/decisions/x'%20OR%201=1",
                        "/.git/config",
                        "/actuator/env")
                .map(path -> query(0, path))
                .toList();
    }

    private static List<Hostile> queries() {
        return Stream.of(
                        "/api/jobs?limit=0",
                        "/api/jobs?limit=-1",
                        "/api/jobs?limit=1001",
                        "/api/jobs?limit=99999999999999999999",
                        "/api/jobs?limit=1e3",
                        "/api/jobs?limit=NaN",
                        "/api/jobs?limit=",
                        "/api/jobs?limit=1&limit=2",
                        "/api/jobs?phase=SLEEPING",
                        "/api/jobs?phase=waiting'--",
                        "/api/jobs?nothing=1",
                        "/api/jobs?site=%0d%0aSet-Cookie:%20a=b",
                        "/api/jobs?tenant=" + "x".repeat(201),
                        "/api/history?ticks=3601",
                        "/api/history?points=%D9%A1",
                        "/api/grid?callback=alert",
                        "/api/decisions?kind=PLACE&kind=PLACE")
                .map(path -> query(400, path))
                .toList();
    }

    private static List<Hostile> hosts() {
        return Stream.of(
                        "evil.example",
                        "localhost.evil.example",
                        "127.0.0.1.evil.example",
                        "0x7f000001",
                        "169.254.169.254")
                .map(host -> new Hostile(
                        "rebinding to " + host,
                        421,
                        "GET /api/grid HTTP/1.1\r\nHost: " + host + "\r\n" + BEARER + "\r\n"))
                .toList();
    }

    private static List<Hostile> changes() {
        String body = "{\"token\":\"x\"}";
        String json = "Content-Type: application/json\r\n";
        return List.of(
                new Hostile("a form of another site", 403, post("/api/session", "Content-Type: text/plain\r\n", body)),
                new Hostile("no header of our own", 403, post("/api/session", json, body)),
                new Hostile(
                        "another origin", 403, post("/api/session", CHANGE + "Origin: http://evil.example\r\n", body)),
                new Hostile("no origin at all", 403, post("/api/session", CHANGE + "Origin: null\r\n", body)),
                new Hostile(
                        "the origin's scheme is another",
                        403,
                        post("/api/session", CHANGE + "Origin: https://localhost\r\n", body)),
                new Hostile(
                        "the browser says cross-site",
                        403,
                        post("/api/session", CHANGE + "Sec-Fetch-Site: cross-site\r\n", body)),
                new Hostile("a change of what only reads", 405, post("/api/grid", CHANGE, "{}")),
                new Hostile("a change of the page", 405, post("/", CHANGE, "{}")),
                new Hostile("a change of nothing", 404, post("/nowhere", CHANGE, "{}")));
    }

    private static List<Hostile> bodies() {
        return List.of(
                new Hostile("no JSON", 400, post("/api/session", CHANGE, "{")),
                new Hostile("an empty body", 400, post("/api/session", CHANGE, "")),
                new Hostile("a list for an object", 400, post("/api/session", CHANGE, "[1]")),
                new Hostile("a number for a text", 400, post("/api/session", CHANGE, "{\"token\":1}")),
                new Hostile("deep nesting", 400, post("/api/session", CHANGE, "[".repeat(20_000))),
                new Hostile(
                        "another type",
                        415,
                        post("/api/session", "Petagrid-Change: 1\r\nContent-Type: application/xml\r\n", "<a/>")),
                new Hostile("a wrong token", 401, post("/api/session", CHANGE, "{\"token\":\"guess\"}")),
                new Hostile(
                        "a body where nothing is changed",
                        400,
                        "GET /api/grid HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "Content-Length: 4\r\n\r\nbody"));
    }

    private static List<Hostile> sizes() {
        return List.of(
                new Hostile("a huge body", 413, post("/api/session", CHANGE, "x".repeat(70_000))),
                new Hostile(
                        "a body said to be huge",
                        413,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\n" + CHANGE
                                + "Content-Length: 9000000000000000000\r\n\r\n"),
                new Hostile(
                        "a body without a length",
                        411,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\n" + CHANGE
                                + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"),
                new Hostile("a long address", 414, get("/api/" + "x".repeat(20_000))),
                new Hostile("a long header", 431, get("/api/grid", "X-Long: " + "x".repeat(20_000) + "\r\n")),
                new Hostile("many headers", 431, get("/api/grid", "X-Many: 1\r\n".repeat(3_000))));
    }

    private static List<Hostile> malformed() {
        return List.of(
                new Hostile("no HTTP", 400, "\u0016\u0003\u0001\u0002 hello\r\n\r\n"),
                new Hostile("no host", 400, "GET /api/grid HTTP/1.1\r\n\r\n"),
                new Hostile("two hosts", 400, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"),
                new Hostile("a header without a name", 400, get("/api/grid", ": x\r\n")),
                new Hostile("a folded header", 400, get("/api/grid", "X-A: b\r\n c\r\n")),
                new Hostile(
                        "two lengths",
                        400,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                new Hostile(
                        "a length and chunks",
                        400,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                new Hostile(
                        "a negative length",
                        400,
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
                new Hostile("a bad escape", 400, get("/api/sites/%zz")),
                new Hostile("a control character", 400, get("/api/sites/a\u0001b")),
                new Hostile("no version", 0, "GET /api/grid\r\n\r\n"),
                new Hostile("a version to come", 0, "GET /api/grid HTTP/9.9\r\nHost: localhost\r\n\r\n"));
    }

    private static List<Hostile> others() {
        List<Hostile> all = new ArrayList<>();
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "CONNECT")) {
            all.add(new Hostile(
                    method, 0, method + " /api/grid HTTP/1.1\r\nHost: localhost\r\n" + BEARER + CHANGE + "\r\n"));
        }
        all.add(new Hostile("no token", 401, "GET /api/grid HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        all.add(new Hostile(
                "half a token",
                401,
                "GET /api/grid HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-token\r\n\r\n"));
        all.add(new Hostile(
                "a basic token", 401, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YTpi\r\n\r\n"));
        all.add(new Hostile("an event id that is none", 400, get("/api/events", "Last-Event-ID: -1\r\n")));
        all.add(new Hostile("an event id of a script", 400, get("/api/events", "Last-Event-ID: <script>\r\n")));
        all.add(new Hostile("a tick that is none", 400, get("/api/grid", "Petagrid-Seen-Tick: soon\r\n")));
        all.add(new Hostile("a tick to come", 409, get("/api/grid", "Petagrid-Seen-Tick: 999999999999\r\n")));
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsRefusedInOneFormAndTheNextIsAnswered(Hostile hostile) throws Exception {
        // When
        String answer = room.raw(hostile.bytes);

        // Then
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status).as(answer).isBetween(400, 499);
        if (hostile.status != 0) {
            assertThat(status).as(answer).isEqualTo(hostile.status);
        }
        assertProblem(answer, status);
        assertThat(room.raw(get("/api/plan"))).startsWith("HTTP/1.1 200");
    }

    private static void assertProblem(String answer, int status) throws Exception {
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        JsonNode problem = MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(answer).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("jetty");
    }

    @Test
    void thereAreAtLeastSixtyOfThem() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void headersThatComeTooSlowlyAreNotWaitedFor() throws Exception {
        // Given
        try (Socket socket = room.socket()) {
            socket.getOutputStream().write("GET /api/grid HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.UTF_8));

            // When
            String answer = RunningRoom.answer(socket.getInputStream());

            // Then
            assertThat(answer)
                    .satisfiesAnyOf(
                            closed -> assertThat(closed).isEmpty(),
                            told -> assertThat(told).startsWith("HTTP/1.1 408"));
        }
        assertThat(room.raw(get("/api/plan"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefused() throws Exception {
        // Given
        try (Socket socket = room.socket()) {
            socket.getOutputStream()
                    .write(("POST /api/session HTTP/1.1\r\nHost: localhost\r\n" + CHANGE
                                    + "Content-Length: 40\r\n\r\n{")
                            .getBytes(StandardCharsets.UTF_8));

            // When
            String answer = RunningRoom.answer(socket.getInputStream());

            // Then
            assertThat(answer).startsWith("HTTP/1.1 408");
            assertProblem(answer, 408);
        }
    }

    @Test
    void manyThatOnlyConnectKeepNobodyOut() throws Exception {
        // Given
        Socket[] idle = new Socket[200];
        for (int i = 0; i < idle.length; i++) {
            idle[i] = room.socket();
        }

        // When
        String answer = room.raw(get("/api/plan"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        for (Socket socket : Arrays.asList(idle)) {
            socket.close();
        }
    }
}
