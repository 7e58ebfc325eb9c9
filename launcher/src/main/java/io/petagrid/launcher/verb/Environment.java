package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.launcher.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Configuration keys in the environment: {@code PETAGRID_HTTP_PORT} is {@code http.port}, {@code PETAGRID_KAFKA_...} is for Kafka. */
final class Environment {
    private static final String PREFIX = "PETAGRID_";

    /** What the launcher's scripts read themselves, and the token that {@code petagrid top} shows at the door. */
    private static final Set<String> NO_KEYS =
            Set.of("PETAGRID_JAVA_OPTS", "PETAGRID_NO_BUILD", "PETAGRID_DEBUG", "PETAGRID_CACHE", "PETAGRID_TOKEN");

    private Environment() {}

    /** The keys that this process was given. */
    static Map<String, String> keys() {
        return keys(System.getenv());
    }

    /** @throws Failure when a variable looks like a key and is none */
    static Map<String, String> keys(Map<String, String> environment) {
        Map<String, String> keys = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !NO_KEYS.contains(name)) {
                keys.put(key(name), value);
            }
        });
        return keys;
    }

    private static String key(String name) {
        String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
        if (!key.startsWith(AppConfig.CLIENT_PREFIX)
                && !AppConfig.definition().names().contains(key)) {
            throw Failure.usage("the environment's " + name + " would be the key '" + key
                    + "', which does not exist; './petagrid config' lists the keys");
        }
        return key;
    }

    /** What of it is meant for every Kafka client, without the prefix. */
    static Map<String, String> clientKeys(Map<String, String> keys) {
        Map<String, String> client = new TreeMap<>();
        keys.forEach((key, value) -> {
            if (key.startsWith(AppConfig.CLIENT_PREFIX)) {
                client.put(key.substring(AppConfig.CLIENT_PREFIX.length()), value);
            }
        });
        return client;
    }
}
