package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code docker-compose.yml} brought up under a name and on ports of its own. */
final class ComposeProject implements AutoCloseable {
    private static final Duration UP = Duration.ofMinutes(5);
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final List<String> PORTS =
            List.of("BROKER_PORT", "REGISTRY_PORT", "CONTROL_ROOM_PORT", "CONTROL_ROOM_PORT_2", "PROMETHEUS_PORT");

    private final String name = "petagrid-it-" + ProcessHandle.current().pid();
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home = Distribution.unpack(temporaryFolder());
    private boolean isDown;

    private ComposeProject(String scenario) {
        environment.put("SCENARIO", scenario);
        PORTS.forEach(port -> environment.put(port, Integer.toString(freePort())));
    }

    /** The services of {@code docker-compose.yml} as Compose understands them. */
    static JsonNode services(Map<String, String> variables) {
        String config = Shell.run(
                COMMAND, Shell.ROOT, variables, Shell.words("docker", "compose", "config", "--format", "json"));
        try {
            return new ObjectMapper().readTree(config).path("services");
        } catch (IOException e) {
            throw new UncheckedIOException(config, e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("petagrid-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Brings it up and waits until all of it is well; what does not come up is taken down again, with the end of its logs in the error.
     *
     * @param scenario what its simulator simulates
     */
    static ComposeProject up(String scenario) {
        ComposeProject project = new ComposeProject(scenario);
        long begun = System.nanoTime();
        try {
            project.compose(UP, "up", "--wait", "--wait-timeout", "240", "--build", "--quiet-pull");
        } catch (AssertionError e) {
            String logs = project.compose("logs", "--tail", "40");
            project.close();
            throw new AssertionError(e.getMessage() + "\n" + logs, e);
        }
        System.out.printf("docker compose up --wait: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return project;
    }

    String name() {
        return name;
    }

    /** Where the distribution is unpacked. */
    Path home() {
        return home;
    }

    String compose(String... words) {
        return compose(COMMAND, words);
    }

    private String compose(Duration timeout, String... words) {
        return Shell.run(timeout, Shell.ROOT, environment, Shell.words("docker", "compose", "-p", name, words));
    }

    String bootstrap() {
        return "127.0.0.1:" + environment.get("BROKER_PORT");
    }

    String registry() {
        return "http://127.0.0.1:" + environment.get("REGISTRY_PORT") + "/apis/ccompat/v7";
    }

    /** Asks a published port. */
    String get(String portVariable, String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.get(portVariable) + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes everything down; nothing of it may be left. */
    @Override
    public void close() {
        if (isDown) {
            return;
        }
        isDown = true;
        compose("down", "-v", "--timeout", "20");
        http.close();
        assertThat(left()).isEmpty();
    }

    /** Ids of containers, volumes and networks of this project that the engine has. */
    String left() {
        return Engine.leftOf(name, "ps", "-a")
                + Engine.leftOf(name, "volume", "ls")
                + Engine.leftOf(name, "network", "ls");
    }
}
