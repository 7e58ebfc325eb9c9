package io.petagrid.launcher.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.launcher.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a control room; what it is told never goes back behind what it was told before. */
public final class RoomClient implements AutoCloseable {
    /** Where a control room usually is. */
    public static final String USUAL_ADDRESS = "http://127.0.0.1:8080";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** How long going through history may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int BEHIND = 409;
    private static final int NOT_READY = 503;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whoever follows the ticks. */
    public interface Ticks {
        /** A tick has come. @return whether more are wanted */
        boolean tick() throws InterruptedException;
    }

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
        HttpResponse<String> response = send(request(path, TIMEOUT).build());
        if (response.statusCode() == BEHIND || response.statusCode() == NOT_READY) {
            return Optional.empty();
        }
        JsonNode body = checked(path, response);
        seenTick = Math.max(seenTick, body.path("tick").asLong(seenTick));
        return Optional.of(body);
    }

    /**
     * The answer of an address that goes through history; empty where there is no such thing. Waits while the control room answers others.
     *
     * @throws Failure when it does not answer, or refuses
     */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> response = patiently(request(path, PATIENCE).build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(checked(path, response));
    }

    /**
     * The answer to a body. Waits while the control room answers others.
     *
     * @throws Failure when it does not answer, or refuses
     */
    public JsonNode post(String path, String json) {
        return checked(
                path,
                patiently(request(path, PATIENCE)
                        .headers("Content-Type", "application/json", "Petagrid-Change", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build()));
    }

    /**
     * Tells of every tick that comes from now on, until the reader has enough.
     *
     * @param reader told of each; whether it wants more
     * @throws Failure when the control room does not answer, refuses or goes
     */
    public void ticks(Ticks reader) throws InterruptedException {
        HttpRequest request = request("/api/events", TIMEOUT).build();
        try (Stream<String> lines = events(request)) {
            Iterator<String> each = lines.iterator();
            while (each.hasNext()) {
                if (each.next().startsWith("event: ") && !reader.tick()) {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            throw gone(e);
        }
        throw gone(null);
    }

    private Stream<String> events(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != OK) {
                String body = response.body().collect(Collectors.joining());
                throw Failure.environment(
                        address + ": " + json(body).path("detail").asText("answered " + response.statusCode()), null);
            }
            return response.body();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private Failure gone(@Nullable Throwable cause) {
        return Failure.environment("the control room at " + address + " has gone", cause);
    }

    private Failure silent(IOException e) {
        return Failure.environment(
                "no control room answers at " + address
                        + "; './petagrid run' and './petagrid demo' print where theirs is, --url names it",
                e);
    }

    private HttpResponse<String> patiently(HttpRequest request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            HttpResponse<String> response = send(request);
            while (response.statusCode() == NOT_READY && System.nanoTime() < deadline) {
                Thread.sleep(AGAIN.toMillis());
                response = send(request);
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.environment("stopped before the control room has answered", e);
        }
    }

    private JsonNode checked(String path, HttpResponse<String> response) {
        JsonNode body = json(response.body());
        if (response.statusCode() != OK) {
            throw Failure.environment(
                    address + path + ": " + body.path("detail").asText("answered " + response.statusCode()), null);
        }
        return body;
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).timeout(timeout);
            token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
            if (seenTick >= 0) {
                request.header("Petagrid-Seen-Tick", Long.toString(seenTick));
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--url: '" + address + "' is no address; use one like " + USUAL_ADDRESS);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw silent(e);
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
