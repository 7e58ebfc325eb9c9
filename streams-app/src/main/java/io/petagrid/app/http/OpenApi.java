package io.petagrid.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The document of the API (OpenAPI 3.1), made from the routes that answer it. */
final class OpenApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VERSION = "1";

    private OpenApi() {}

    static byte[] document(List<Route> routes, List<ChangeRoute<?>> changes) {
        AnswerSchemas schemas = new AnswerSchemas();
        ObjectNode paths = JSON.objectNode();
        routes.forEach(route -> paths.set(route.path(), JSON.objectNode().set("get", operation(route, schemas))));
        changes.forEach(change -> paths.withObjectProperty(change.path()).set("post", operation(change, schemas)));
        text(paths, EventStream.PATH, "one event a tick, as server-sent events", "text/event-stream");
        text(paths, "/topology", "how the applications are wired, as text", "text/plain");
        text(paths, "/metrics", "figures for Prometheus", "text/plain");
        text(paths, "/openapi.json", "this document", Json.TYPE);
        for (String probe : List.of("live", "ready", "started")) {
            text(paths, "/health/" + probe, "204 when this instance is " + probe + ", else 503", "text/plain");
        }
        ObjectNode document = JSON.objectNode();
        document.put("openapi", "3.1.0");
        document.set(
                "info",
                JSON.objectNode()
                        .put("title", "Petagrid")
                        .put("version", VERSION)
                        .put(
                                "description",
                                "The grid as the output topics tell it. Units are in the names of the fields."));
        document.set("paths", paths);
        ObjectNode components = schemas.components();
        components.set("Problem", problem());
        document.set("components", JSON.objectNode().set("schemas", components));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode operation(Route route, AnswerSchemas schemas) {
        ObjectNode operation = JSON.objectNode().put("summary", route.summary());
        ArrayNode parameters = operation.putArray("parameters");
        route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        parameters.add(header());
        answers(operation, route.isList() ? schemas.listOf(route.item()) : schemas.of(route.item()), schemas);
        return operation;
    }

    private static ObjectNode operation(ChangeRoute<?> change, AnswerSchemas schemas) {
        ObjectNode operation = JSON.objectNode().put("summary", change.summary());
        ObjectNode header = operation
                .putArray("parameters")
                .addObject()
                .put("name", RoomHeaders.CHANGE)
                .put("in", "header")
                .put("required", true)
                .put("description", "1: what a page of another site cannot send.");
        header.putObject("schema").put("type", "string");
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        body.putObject("content").putObject(Json.TYPE).set("schema", schemas.body(change.body()));
        answers(operation, schemas.of(change.item()), schemas);
        return operation;
    }

    private static void answers(ObjectNode operation, ObjectNode value, AnswerSchemas schemas) {
        value.put("description", "The value.");
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", response("the answer", Json.TYPE, schemas.answer(value)));
        responses.set(
                "default",
                response(
                        "a refusal, with what to do",
                        Problem.TYPE,
                        JSON.objectNode().put("$ref", AnswerSchemas.COMPONENTS + "Problem")));
    }

    private static ObjectNode header() {
        ObjectNode header = JSON.objectNode()
                .put("name", RoomHeaders.SEEN_TICK)
                .put("in", "header")
                .put(
                        "description",
                        "The newest tick that the caller has seen: an instance that is behind it answers 409.");
        header.set("schema", JSON.objectNode().put("type", "integer"));
        return header;
    }

    private static ObjectNode parameter(Parameter parameter) {
        boolean isPath = parameter.kind() == Parameter.Kind.PATH;
        ObjectNode node = JSON.objectNode()
                .put("name", parameter.name())
                .put("in", isPath ? "path" : "query")
                .put("required", isPath)
                .put("description", parameter.description());
        ObjectNode schema = node.putObject("schema");
        switch (parameter.kind()) {
            case NUMBER -> {
                schema.put("type", "integer").put("minimum", parameter.min()).put("maximum", parameter.max());
                parameter.usual().ifPresent(usual -> schema.put("default", Long.parseLong(usual)));
            }
            case CHOICE -> {
                ArrayNode choices = schema.put("type", "string").putArray("enum");
                parameter.choices().forEach(choices::add);
            }
            case TEXT, PATH -> schema.put("type", "string").put("maxLength", parameter.max());
        }
        return node;
    }

    private static void text(ObjectNode paths, String path, String summary, String type) {
        ObjectNode operation = JSON.objectNode().put("summary", summary);
        operation
                .putObject("responses")
                .set("200", response(summary, type, JSON.objectNode().put("type", "string")));
        paths.set(path, JSON.objectNode().set("get", operation));
    }

    private static ObjectNode response(String description, String type, ObjectNode schema) {
        ObjectNode response = JSON.objectNode().put("description", description);
        response.putObject("content").putObject(type).set("schema", schema);
        return response;
    }

    private static ObjectNode problem() {
        ObjectNode properties = JSON.objectNode();
        properties.putObject("type").put("type", "string");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string").put("description", "What is wrong and what to do.");
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("properties", properties);
        schema.putArray("required").add("type").add("title").add("status").add("detail");
        return schema;
    }
}
