package io.petagrid.launcher.grid;

import io.petagrid.launcher.ExitCode;
import io.petagrid.launcher.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** Asks a broker and a registry whether they are there, before a verb goes to work on them. */
final class Reachability {
    private static final int RETRY_MS = 100;

    private final GridAccess grid;

    Reachability(GridAccess grid) {
        this.grid = grid;
    }

    private interface Question {
        /** What is wrong; empty when all is well. */
        Optional<Failure> ask() throws InterruptedException;
    }

    void requireBroker(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        awaitPort("kafka://" + firstOf(grid.bootstrapServers()), deadline);
        require(this::askBroker, deadline);
    }

    void requireRegistry(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        awaitPort(firstOf(grid.registryUrl()), deadline);
        require(this::askRegistry, deadline);
    }

    /** Costs next to nothing while it starts, as a client that tries to connect would not. */
    private static void awaitPort(String address, long deadline) throws InterruptedException {
        while (System.nanoTime() < deadline && !accepts(address)) {
            Thread.sleep(RETRY_MS);
        }
    }

    private static String firstOf(String addresses) {
        return addresses.trim().split("\\s*,\\s*")[0];
    }

    /** An address that cannot be read is as good as one that answers: who asks there says what is wrong with it. */
    private static boolean accepts(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() == null || LocalPorts.answers(address.getHost(), address.getPort());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static void require(Question question, long deadline) throws InterruptedException {
        Optional<Failure> wrong = question.ask();
        while (wrong.isPresent()) {
            if (wrong.get().exitCode() == ExitCode.USAGE || System.nanoTime() >= deadline) {
                throw wrong.get();
            }
            Thread.sleep(RETRY_MS);
            wrong = question.ask();
        }
    }

    private Optional<Failure> askBroker() throws InterruptedException {
        int timeoutMs = (int) GridAccess.ANSWER_TIMEOUT.toMillis();
        Map<String, Object> settings = new HashMap<>(grid.client());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(noBroker(e.getCause() == null ? e : e.getCause()));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean isWrongSetting = cause instanceof ConfigException
                    && !String.valueOf(cause.getMessage()).contains("resolvable");
            return Optional.of(
                    isWrongSetting
                            ? new Failure(ExitCode.USAGE, String.valueOf(cause.getMessage()), e)
                            : noBroker(cause));
        }
    }

    private Failure noBroker(Throwable cause) {
        return Failure.environment(
                "no Kafka broker answers at " + grid.bootstrapServers() + " within "
                        + GridAccess.ANSWER_TIMEOUT.toSeconds() + " s (" + cause.getMessage()
                        + "); start one with './petagrid sandbox', or name another with --bootstrap-server",
                cause);
    }

    private Optional<Failure> askRegistry() throws InterruptedException {
        String reason = "no address";
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(GridAccess.ANSWER_TIMEOUT)
                .build()) {
            for (String url : grid.registryUrl().trim().split("\\s*,\\s*")) {
                reason = ask(http, url);
                if (reason.isEmpty()) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(new Failure(
                    ExitCode.USAGE,
                    "--registry: '" + grid.registryUrl() + "' is no address: " + e.getMessage()
                            + "; write it as in http://127.0.0.1:8081/apis/ccompat/v7",
                    e));
        }
        return Optional.of(Failure.environment(
                "no schema registry answers at " + grid.registryUrl() + " (" + reason
                        + "); start one with './petagrid sandbox', or name another with --registry",
                null));
    }

    /** Empty when it answers, else what happened instead. */
    private static String ask(HttpClient http, String url) throws InterruptedException {
        URI uri = URI.create(url.replaceAll("/+$", "") + "/subjects");
        try {
            int status = http.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(GridAccess.ANSWER_TIMEOUT)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? "" : "HTTP " + status + " for " + uri;
        } catch (IOException e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
    }
}
