package io.petagrid.schemas.topic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.schemas.AvscExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/** {@code docs/asyncapi.json}, AsyncAPI 3.0: every topic of {@link TopicKind} as a channel, every record type with its Avro schema. */
public final class AsyncApiDocument {
    /** How the document is made again. */
    public static final String COMMAND = "./mvnw -q -pl schemas compile exec:java"
            + " -Dexec.mainClass=io.petagrid.schemas.topic.AsyncApiDocument -Dexec.args=docs/asyncapi.json";

    private static final String SCHEMA_FORMAT = "application/vnd.apache.avro+json;version=1.9.0";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AsyncApiDocument() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), text());
    }

    /** The document. */
    public static String text() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode document() throws IOException {
        ObjectNode root = JSON.objectNode().put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Petagrid")
                .put("version", "0.1.0")
                .put(
                        "description",
                        "A control room for computing power: telemetry in, supply and energy balance out, work dispatched.");
        root.put("defaultContentType", "application/vnd.confluent.avro");
        ObjectNode channels = root.putObject("channels");
        ObjectNode operations = root.putObject("operations");
        for (TopicKind kind : TopicKind.values()) {
            String id = id(kind);
            channels.set(id, channel(kind));
            operations.set((kind.isOfApplication() ? "send." : "receive.") + id, operation(kind, id));
        }
        root.putObject("components").set("messages", messages());
        return root;
    }

    private static String id(TopicKind kind) {
        return kind.stem().replaceAll("\\.$", "");
    }

    private static ObjectNode channel(TopicKind kind) {
        ObjectNode channel = JSON.objectNode();
        channel.put(
                "address",
                TopicNames.DEFAULT_PREFIX + kind.suffix().replace('<', '{').replace('>', '}'));
        channel.put("description", kind.purpose() + ". Key: " + kind.key() + ". Written by: " + kind.owner() + ".");
        if (kind.isFamily()) {
            String parameter = kind.suffix()
                    .substring(kind.suffix().indexOf('<') + 1, kind.suffix().length() - 1);
            channel.putObject("parameters").putObject(parameter).put("description", "Id of the " + parameter + ".");
        }
        ObjectNode messages = channel.putObject("messages");
        kind.valueTypes().forEach(type -> messages.putObject(type).put("$ref", "#/components/messages/" + type));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0");
        if (kind.partitions() == TopicKind.Partitions.ONE) {
            kafka.put("partitions", 1);
        }
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        Map<String, String> configs = TopicSettings.configs(kind);
        configuration.putArray("cleanup.policy").add(configs.get(TopicConfig.CLEANUP_POLICY_CONFIG));
        String retention = configs.get(TopicConfig.RETENTION_MS_CONFIG);
        if (retention != null) {
            configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.parseLong(retention));
        }
        return channel;
    }

    private static ObjectNode operation(TopicKind kind, String id) {
        ObjectNode operation = JSON.objectNode();
        operation.put("action", kind.isOfApplication() ? "send" : "receive");
        operation.putObject("channel").put("$ref", "#/channels/" + id);
        return operation;
    }

    private static ObjectNode messages() throws IOException {
        SortedSet<String> types = new TreeSet<>(AvscExport.valueNames());
        ObjectNode messages = JSON.objectNode();
        for (String type : types) {
            ObjectNode message = messages.putObject(type);
            message.put("name", type);
            message.put("contentType", "application/vnd.confluent.avro");
            ObjectNode payload = message.putObject("payload");
            payload.put("schemaFormat", SCHEMA_FORMAT);
            payload.set("schema", MAPPER.readTree(AvscExport.schema(type).toString()));
            message.putObject("bindings")
                    .putObject("kafka")
                    .put("bindingVersion", "0.5.0")
                    .putObject("key")
                    .put("type", "string");
        }
        return messages;
    }
}
