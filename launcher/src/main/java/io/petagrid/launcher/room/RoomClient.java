package io.petagrid.launcher.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.launcher.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a control room; what it is told never goes back behind what it was told before. */
public final class RoomClient implements AutoCloseable {
    /** Where a control room usually is. */
    public static final String USUAL_ADDRESS = "http://127.0.0.1:8080";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int BEHIND = 409;
    private static final int NOT_READY = 503;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String address;
    private final Optional<String> token;
    private long seenTick = -1;

    /** @param token what the control room asks for; empty where it asks for nothing */
    public RoomClient(String address, Optional<String> token) {
        this.address = address.replaceFirst("/+$", "");
        this.token = token;
    }

    /**
     * The answer of an address, with tick and evidence; empty where the control room is not ready yet or behind what was seen.
     *
     * @throws Failure when it does not answer, or refuses
     */
    public Optional<JsonNode> get(String path) throws InterruptedException {
        HttpResponse<String> response = send(request(path));
        if (response.statusCode() == BEHIND || response.statusCode() == NOT_READY) {
            return Optional.empty();
        }
        JsonNode body = json(response.body());
        if (response.statusCode() != 200) {
            throw Failure.environment(
                    address + path + ": " + body.path("detail").asText("answered " + response.statusCode()), null);
        }
        seenTick = Math.max(seenTick, body.path("tick").asLong(seenTick));
        return Optional.of(body);
    }

    private HttpRequest request(String path) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
            token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
            if (seenTick >= 0) {
                request.header("Petagrid-Seen-Tick", Long.toString(seenTick));
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--url: '" + address + "' is no address; use one like " + USUAL_ADDRESS);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw Failure.environment(
                    "no control room answers at " + address
                            + "; './petagrid run' and './petagrid demo' print where theirs is, --url names it",
                    e);
        }
    }

    private JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw Failure.environment("what answers at " + address + " is no control room", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
