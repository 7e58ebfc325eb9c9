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
 * @param tickWait {@code tick.wait.ms} of the application that was running
 */
public record VerifierSettings(
        Map<String, Object> client, String registryUrl, TopicNames names, Duration timeout, Duration tickWait) {
    /** What the application waits where it is told nothing else. */
    public static final Duration USUAL_TICK_WAIT = Duration.ofSeconds(3);

    /** A grid whose application waits as long as usual. */
    public VerifierSettings(Map<String, Object> client, String registryUrl, TopicNames names, Duration timeout) {
        this(client, registryUrl, names, timeout, USUAL_TICK_WAIT);
    }

    public VerifierSettings {
        client = Map.copyOf(client);
    }
}
