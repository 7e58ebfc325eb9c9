package io.petagrid.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Client of a schema registry that speaks Confluent's REST API. Answers are kept for ever: an id never changes its meaning. */
public final class SchemaRegistry {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> baseUrls;
    private final HttpClient http;
    private final Map<Integer, Schema> schemasById = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> idsBySubject = new ConcurrentHashMap<>();

    private final List<Consumer<Resolved>> listeners = new CopyOnWriteArrayList<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /**
     * What a registry answered.
     *
     * @param subject the subject that was asked about; null where an id was
     */
    public record Resolved(int id, Schema schema, @Nullable String subject) {}

    /** @param urls one address, or several separated by commas, tried in order */
    public SchemaRegistry(String urls) {
        this.baseUrls = List.of(urls.trim().split("\\s*,\\s*"));
        baseUrls.forEach(SchemaRegistry::requireHttp);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    private static void requireHttp(String url) {
        if (!url.matches("https?://[^/]+.*")) {
            throw new IllegalArgumentException("schema.registry.url '" + url + "' must begin with http:// or https://");
        }
    }

    /**
     * The schema that an id stands for.
     *
     * @throws UnknownSchemaException when the registry answers that it has none
     * @throws RegistryUnavailableException when no registry answers
     */
    public Schema schema(int id) {
        Schema known = schemasById.get(id);
        if (known != null) {
            return known;
        }
        JsonNode answer = call("GET", "/schemas/ids/" + id, null, "schema id " + id);
        Schema schema = new Schema.Parser().parse(answer.path("schema").asText());
        schemasById.put(id, schema);
        tell(new Resolved(id, schema, null));
        return schema;
    }

    /** The schema of an id if it was asked for or learnt before; asks nobody. */
    public @Nullable Schema known(int id) {
        return schemasById.get(id);
    }

    /** Whether the id of a subject's schema is known without asking. */
    public boolean knows(String subject, Schema schema) {
        return idsBySubject.containsKey(new SubjectSchema(subject, schema));
    }

    /** Takes over what a registry answered before, to this client or another. */
    public void learn(Resolved resolved) {
        schemasById.put(resolved.id, resolved.schema);
        if (resolved.subject != null) {
            idsBySubject.put(new SubjectSchema(resolved.subject, resolved.schema), resolved.id);
        }
    }

    /** Has every new answer told. */
    public void listen(Consumer<Resolved> listener) {
        listeners.add(listener);
    }

    private void tell(Resolved resolved) {
        listeners.forEach(listener -> listener.accept(resolved));
    }

    /** Registers a schema under a subject, or finds it there, and returns its id. */
    public int register(String subject, Schema schema) {
        return idFor(subject, schema, "/versions");
    }

    /** The id of a schema that is registered under a subject already. */
    public int lookUp(String subject, Schema schema) {
        return idFor(subject, schema, "");
    }

    private int idFor(String subject, Schema schema, String path) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer known = idsBySubject.get(key);
        if (known != null) {
            return known;
        }
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        String escaped = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        JsonNode answer = call("POST", "/subjects/" + escaped + path, body, "subject " + subject);
        int id = answer.path("id").asInt();
        idsBySubject.put(key, id);
        schemasById.put(id, schema);
        tell(new Resolved(id, schema, subject));
        return id;
    }

    private JsonNode call(String method, String path, @Nullable String body, String about) {
        RegistryUnavailableException last = null;
        for (String base : baseUrls) {
            try {
                return callOne(base, method, path, body, about);
            } catch (IOException e) {
                last = new RegistryUnavailableException(
                        "the schema registry at " + base + " does not answer: " + e + "; check schema.registry.url", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnavailableException("interrupted while asking the schema registry", e);
            }
        }
        throw last == null ? new RegistryUnavailableException("schema.registry.url is empty", null) : last;
    }

    private JsonNode callOne(String base, String method, String path, @Nullable String body, String about)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.replaceAll("/+$", "") + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", CONTENT_TYPE)
                .header("Content-Type", CONTENT_TYPE);
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 404) {
            throw new UnknownSchemaException("the schema registry at " + base + " has no " + about);
        }
        if (status == 409 || status == 422) {
            throw new IncompatibleSchemaException(
                    "the schema registry at " + base + " refuses " + about + ": " + response.body());
        }
        if (status / 100 != 2) {
            throw new IOException("HTTP " + status + " for " + about);
        }
        return JSON.readTree(response.body());
    }
}
