package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.schemas.serde.SerdeConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the verbs that need the application's configuration. */
final class AppOptions {
    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties file; './petagrid config' lists the keys. The environment (PETAGRID_HTTP_PORT for http.port) and options win over it.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set one key. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    BrokerOptions broker() {
        return broker;
    }

    /** Whether a key was set on the command line. */
    boolean sets(String key) {
        return set.containsKey(key);
    }

    /** The file first, over it the environment, over that the options; defaults of the options only where none says anything. */
    Map<String, String> values() {
        Map<String, String> values =
                new LinkedHashMap<>(config == null ? Map.of() : Inputs.properties("--config", config));
        values.putAll(Environment.keys());
        broker.commandConfig().forEach((key, value) -> values.put(AppConfig.CLIENT_PREFIX + key, value));
        broker.bootstrapServer().ifPresent(value -> values.put(AppConfig.BOOTSTRAP_SERVERS, value));
        broker.registry().ifPresent(value -> values.put(SerdeConfig.SCHEMA_REGISTRY_URL, value));
        broker.topicPrefix().ifPresent(value -> values.put(SerdeConfig.TOPIC_PREFIX, value));
        values.putAll(set);
        values.putIfAbsent(AppConfig.BOOTSTRAP_SERVERS, BrokerOptions.DEFAULT_BOOTSTRAP_SERVER);
        values.putIfAbsent(SerdeConfig.SCHEMA_REGISTRY_URL, BrokerOptions.DEFAULT_REGISTRY);
        return values;
    }
}
