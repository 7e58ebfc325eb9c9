package io.petagrid.schemas.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A schema registry in memory that keeps schemas, gives them ids and refuses one that cannot read its subject's newest. */
public final class TinyRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBJECTS = "/subjects/";
    private static final String VERSIONS = "/versions";
    private static final String IDS = "/schemas/ids/";

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new HashMap<>();
    private final HttpServer server;
    private int requests;

    public TinyRegistry() {
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

    /** Requests that it has answered. */
    public synchronized int requests() {
        return requests;
    }

    /** Schemas under a subject, oldest first. */
    public synchronized List<Schema> under(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}

    private synchronized void handle(HttpExchange exchange) throws IOException {
        requests++;
        String path = exchange.getRequestURI().getRawPath();
        byte[] asked = exchange.getRequestBody().readAllBytes();
        Answer answer = path.startsWith(IDS) ? byId(Integer.parseInt(path.substring(IDS.length()))) : post(path, asked);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer byId(int id) throws IOException {
        if (id < 1 || id > schemas.size()) {
            return new Answer(404, "{\"error_code\":40403}");
        }
        String schema = schemas.get(id - 1).toString();
        return new Answer(200, JSON.writeValueAsString(JSON.createObjectNode().put("schema", schema)));
    }

    private Answer post(String path, byte[] asked) throws IOException {
        Schema schema =
                new Schema.Parser().parse(JSON.readTree(asked).path("schema").asText());
        boolean registers = path.endsWith(VERSIONS);
        String escaped = path.substring(SUBJECTS.length(), path.length() - (registers ? VERSIONS.length() : 0));
        List<Schema> known = subjects.computeIfAbsent(
                URLDecoder.decode(escaped, StandardCharsets.UTF_8), subject -> new ArrayList<>());
        if (!known.contains(schema)) {
            if (!registers) {
                return new Answer(404, "{\"error_code\":40403}");
            }
            if (!known.isEmpty() && !canRead(schema, known.getLast())) {
                return new Answer(409, "{\"error_code\":409,\"message\":\"cannot read the newest\"}");
            }
            known.add(schema);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return new Answer(200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
