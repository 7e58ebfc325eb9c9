package io.petagrid.launcher.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.launcher.storm.RunningGrid;
import io.petagrid.sandbox.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One grid at full size with a seed, one application with its control room, and one browser, for all tests of the page. Placements wait
 * for approval there: clocks are never as close as acting by itself is made to need.
 */
final class PageGrid implements AutoCloseable {
    private static final long SEED = 7;
    private static final Duration START = Duration.ofMinutes(4);
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningGrid grid;
    private final int port = freePort();
    private final int otherPort = freePort();
    private final Browser browser;
    private ChildJvm app;

    private PageGrid() throws Exception {
        Path folder = Files.createTempDirectory("petagrid-page");
        grid = new RunningGrid(folder, SEED);
        app = startApp();
        grid.awaitFreshSupply(START);
        awaitAnswers(address());
        browser = new Browser(address(), folder.resolve("profile"));
    }

    /** Gives a test the grid; it is started for the first and stopped after the last. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PageGrid.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Assumptions.assumeTrue(
                    Browser.isInstalled(),
                    "no Chromium at " + Browser.CHROMIUM + " and " + Browser.DRIVER
                            + " (Debian: chromium, chromium-driver): the page is not tested in a browser");
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(PageGrid.class, key -> start(), PageGrid.class);
        }

        private static PageGrid start() {
            try {
                return new PageGrid();
            } catch (Exception e) {
                throw new IllegalStateException("the grid of the page's tests did not start", e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts the application, or starts it again after it was killed. */
    ChildJvm startApp() {
        app = startApp("page", port, otherPort);
        return app;
    }

    /** Starts a second instance beside the first. */
    ChildJvm startOtherApp() {
        return startApp("other", otherPort, port);
    }

    private ChildJvm startApp(String instance, int own, int peer) {
        return grid.startApp(
                instance,
                "--set=http.port=" + own,
                "--set=http.peers=http://127.0.0.1:" + peer,
                "--set=authority.act.spread.ms=1",
                "--set=authority.act.age.ticks=1");
    }

    ChildJvm app() {
        return app;
    }

    RunningGrid grid() {
        return grid;
    }

    Browser browser() {
        return browser;
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    String otherAddress() {
        return "http://127.0.0.1:" + otherPort + "/";
    }

    /** Waits until a control room answers. */
    void awaitAnswers(String address) {
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> get(address, "/api/grid").path("tick").isNumber());
    }

    JsonNode api(String path) throws IOException, InterruptedException {
        return get(address(), path);
    }

    JsonNode get(String address, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.replaceFirst("/$", "") + path))
                .build();
        return MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address().replaceFirst("/$", "") + path))
                .headers("Petagrid-Change", "1", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Sends a signal to the simulator. */
    void signalSimulator(String signal) throws IOException, InterruptedException {
        new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(grid.simulatorPid())))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        browser.close();
        grid.close();
        client.close();
    }
}
