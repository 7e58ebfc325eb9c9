package io.petagrid.ecosystem;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;

/** The container engine of this machine, and the images that stand for Kafka, the registry and Java. */
final class Engine {
    private Engine() {}

    /** Skips the test, with a line that says so, where there is no engine. */
    static void require() {
        assumeTrue(
                Shell.answers("docker", "info") && Shell.answers("docker", "compose", "version"),
                "skipped: no container engine with Compose answers here ('docker info', 'docker compose version')");
    }

    static String kafkaImage() {
        return image("KAFKA_IMAGE", "apache/kafka:4.3.1");
    }

    static String registryImage() {
        return image("REGISTRY_IMAGE", "apicurio/apicurio-registry:3.3.3");
    }

    static String javaImage() {
        return image("JRE_IMAGE", "eclipse-temurin:25-jre");
    }

    private static String image(String variable, String official) {
        return System.getenv().getOrDefault(variable, official);
    }

    /** What the engine has of a kind under a project's label, one id a line. */
    static String leftOf(String project, String... list) {
        return Shell.run(
                Duration.ofSeconds(30),
                Shell.words("docker", list, "-q", "--filter", "label=com.docker.compose.project=" + project));
    }
}
