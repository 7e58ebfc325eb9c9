package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.launcher.Failure;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the verbs that talk to a broker. */
final class BrokerOptions {
    static final String DEFAULT_BOOTSTRAP_SERVER = "127.0.0.1:9092";
    static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, separated by commas. Default: " + DEFAULT_BOOTSTRAP_SERVER + ".")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry with Confluent's REST API. Default: " + DEFAULT_REGISTRY + ".")
    private @Nullable String registry;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for every Kafka client, e.g. for TLS.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "First segment of every topic's name, with its dot. Default: " + TopicNames.DEFAULT_PREFIX)
    private @Nullable String topicPrefix;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long broker, registry and topics may still be starting, e.g. 60s. Default: not at all.")
    private Duration patience = Duration.ZERO;

    Optional<String> bootstrapServer() {
        return Optional.ofNullable(bootstrapServer);
    }

    Optional<String> registry() {
        return Optional.ofNullable(registry);
    }

    Optional<String> topicPrefix() {
        return Optional.ofNullable(topicPrefix);
    }

    /** How long to wait for a broker and a registry that do not answer yet. */
    Duration patience() {
        return patience;
    }

    Map<String, String> commandConfig() {
        return commandConfig == null ? Map.of() : Inputs.properties("--command-config", commandConfig);
    }

    TopicNames names() {
        String standard = Environment.keys().getOrDefault(SerdeConfig.TOPIC_PREFIX, TopicNames.DEFAULT_PREFIX);
        try {
            return new TopicNames(topicPrefix().orElse(standard));
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--topic-prefix: " + e.getMessage());
        }
    }

    /**
     * The grid that is meant, once its broker and registry answer.
     *
     * @throws Failure when one of them does not
     */
    GridAccess connect() throws InterruptedException {
        GridAccess grid = grid();
        grid.requireAnswers(patience);
        return grid;
    }

    /** The same without asking whether they answer. */
    GridAccess grid() {
        Map<String, String> environment = Environment.keys();
        Map<String, Object> client = new HashMap<>(Environment.clientKeys(environment));
        client.putAll(commandConfig());
        client.put(
                AppConfig.BOOTSTRAP_SERVERS,
                bootstrapServer()
                        .orElse(environment.getOrDefault(AppConfig.BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVER)));
        String url = registry().orElse(environment.getOrDefault(SerdeConfig.SCHEMA_REGISTRY_URL, DEFAULT_REGISTRY));
        return new GridAccess(client, url, names());
    }
}
