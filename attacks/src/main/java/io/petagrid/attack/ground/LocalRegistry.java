package io.petagrid.attack.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A schema registry in memory: numbers schemas from 1 in the order in which they come, and knows no other id. */
public final class LocalRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IDS = "/schemas/ids/";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    /** Starts it on a free port of the loopback interface. */
    public LocalRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        JsonNode answer = path.startsWith(IDS) ? schema(path.substring(IDS.length())) : number(asked);
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.has("error_code") ? NOT_FOUND : OK, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonNode schema(String text) {
        long id = Long.parseLong(text);
        return id >= 1 && id <= schemas.size()
                ? JSON.createObjectNode().put("schema", schemas.get((int) id - 1))
                : JSON.createObjectNode().put("error_code", 40403);
    }

    private JsonNode number(byte[] asked) throws IOException {
        String schema = JSON.readTree(asked).path("schema").asText();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return JSON.createObjectNode().put("id", schemas.indexOf(schema) + 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
