package io.petagrid.ecosystem;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Map;

/** The container engine of this machine, and what it has. */
final class Engine {
    private Engine() {}

    /** Skips the test, with a line that says so, where there is no engine. */
    static void require() {
        assumeTrue(
                Shell.answers("docker", "info") && Shell.answers("docker", "compose", "version"),
                "skipped: no container engine with Compose answers here ('docker info', 'docker compose version')");
    }

    /** What the application's image is built on: Java and nothing else. */
    static String javaImage() {
        return ComposeProject.services(Map.of())
                .at("/topics/build/args/JRE_IMAGE")
                .asText();
    }

    /** What the engine has of a kind under a project's label, one id a line. */
    static String leftOf(String project, String... list) {
        return Shell.run(
                Duration.ofSeconds(30),
                Shell.words("docker", list, "-q", "--filter", "label=com.docker.compose.project=" + project));
    }
}
