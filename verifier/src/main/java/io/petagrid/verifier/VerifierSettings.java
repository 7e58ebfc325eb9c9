package io.petagrid.verifier;

import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.Map;

/**
 * Which grid to verify.
 *
 * @param client settings of every Kafka client, {@code bootstrap.servers} among them
 * @param registryUrl address of the schema registry
 * @param timeout how long reading may take in all
 */
public record VerifierSettings(Map<String, Object> client, String registryUrl, TopicNames names, Duration timeout) {
    public VerifierSettings {
        client = Map.copyOf(client);
    }
}
