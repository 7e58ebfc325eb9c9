package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    ComposeProject() {
        PORTS.forEach(port -> environment.put(port, Integer.toString(freePort())));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    void up() {
        compose(UP, "up", "--wait", "--wait-timeout", "240", "--build", "--quiet-pull");
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
        compose("down", "-v", "--timeout", "20");
        http.close();
        assertThat(Engine.leftOf(name, "ps", "-a")).as("containers left").isBlank();
        assertThat(Engine.leftOf(name, "volume", "ls")).as("volumes left").isBlank();
        assertThat(Engine.leftOf(name, "network", "ls")).as("networks left").isBlank();
    }
}
