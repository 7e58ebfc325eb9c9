package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker compose up --wait}, looked at from outside, with everything that others may do to it. It is brought up once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ComposeProject grid = new ComposeProject();
    private Path home = Path.of("");

    @BeforeAll
    void up() throws IOException {
        Engine.require();
        home = Distribution.unpack(Files.createTempDirectory("petagrid-"));
        try {
            grid.up();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + grid.compose("logs", "--tail", "40"), e);
        }
    }

    @AfterAll
    void down() {
        if (!home.toString().isEmpty()) {
            grid.close();
        }
    }

    @Test
    @Order(1)
    void thePageAndTheMetricsOfBothInstancesAreReachable() {
        // Given
        String[] ports = {"CONTROL_ROOM_PORT", "CONTROL_ROOM_PORT_2"};

        for (String port : ports) {
            // When
            String page = grid.get(port, "/");

            // Then
            assertThat(page).contains("<title>");
            assertThat(grid.get(port, "/metrics")).contains("# TYPE petagrid_");
            assertThat(grid.get(port, "/api/grid")).contains("\"tick\"");
        }
    }

    @Test
    @Order(2)
    void prometheusSeesBothInstances() {
        // Given
        String question = "/api/v1/query?query=count(up%7Bjob%3D%22petagrid%22%7D%20%3D%3D%201)";

        // When, then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(grid.get("PROMETHEUS_PORT", question)).contains(",\"2\"]"));
    }

    @Test
    @Order(3)
    void theContainersMayDoNoMoreThanTheyNeed() {
        // Given
        String[] containers = grid.compose("ps", "-q").strip().split("\\s+");

        for (String container : containers) {
            // When
            String limits = Shell.run(
                    SOON,
                    Shell.words(
                            "docker",
                            "inspect",
                            "-f",
                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{gt .HostConfig.Memory 0}}",
                            container));

            // Then
            assertThat(limits.strip()).isEqualTo("true [ALL] true");
            assertThat(Shell.run(SOON, Shell.words("docker", "exec", container, "id", "-u"))
                            .strip())
                    .isNotEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/supply.py", "python/submit.py", "python/report.py"})
    @Order(4)
    void pythonsExamplesRunAsWritten(String example) {
        // Given
        OtherLanguages.requirePython();

        // When
        String printed = OtherLanguages.example(example, grid);

        // Then
        assertThat(printed.lines().count()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript/supply.mjs", "javascript/submit.mjs", "javascript/report.mjs"})
    @Order(4)
    void javaScriptsExamplesRunAsWritten(String example) {
        // Given
        OtherLanguages.requireJavaScript();

        // When
        String printed = OtherLanguages.example(example, grid);

        // Then
        assertThat(printed.lines().count()).isPositive();
    }

    @Test
    @Order(4)
    void kcatsExampleRunsAsWritten() {
        // Given
        OtherLanguages.requireKcat();

        // When
        String printed = OtherLanguages.example("kcat/supply.sh", grid);

        // Then
        assertThat(printed).contains("key grid").contains("is a Supply");
    }

    @Test
    @Order(4)
    void javasExampleRunsAsWritten() {
        // Given
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // When
        String printed = Shell.run(
                SOON,
                home,
                Map.of(),
                Shell.words(
                        java,
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire",
                        "-cp",
                        "lib/petagrid/*:lib/*",
                        Shell.ROOT.resolve("examples/java/Supply.java"),
                        grid.bootstrap(),
                        grid.registry()));

        // Then
        assertThat(printed.lines().filter(line -> line.matches("tick [0-9]+, hosts [0-9]+, available [0-9]+ P")))
                .hasSize(5);
    }

    @Test
    @Order(5)
    void whatOtherLanguagesReportIsAccepted() {
        // Given
        OtherLanguages.requirePython();
        OtherLanguages.requireJavaScript();

        // When
        String rejected = Distribution.petagrid(
                home, "rejected", "list", "--bootstrap-server", grid.bootstrap(), "--registry", grid.registry());

        // Then
        assertThat(rejected).doesNotContain("telemetry.host").doesNotContain("job.request");
    }

    @Test
    @Order(6)
    void everyTopicIsReadAndWrittenByEveryLanguage() throws ExecutionException, InterruptedException {
        // Given
        OtherLanguages.requirePython();
        OtherLanguages.requireJavaScript();
        Set<String> topics =
                new TreeSet<>(TopicCopies.everyKind("haidian", "beijing").values());
        try (TopicCopies copies = new TopicCopies(grid.bootstrap(), grid.registry())) {
            List<String> filled = topics.stream()
                    .filter(topic -> !copies.read(topic).isEmpty())
                    .toList();
            for (String by : List.of("js", "py", "js-py", "py-js")) {
                copies.make(filled.stream()
                        .map(topic -> TopicCopies.copy(topic, by))
                        .toList());
            }

            // When
            Map<String, Integer> js = OtherLanguages.echo("echo.mjs", grid, pairs(filled, "", "js"));
            Map<String, Integer> py = OtherLanguages.echo("echo.py", grid, pairs(filled, "", "py"));
            OtherLanguages.echo("echo.py", grid, pairs(filled, "js", "js-py"));
            OtherLanguages.echo("echo.mjs", grid, pairs(filled, "py", "py-js"));

            // Then
            assertThat(filled).as("topics of a young grid").hasSizeGreaterThan(topics.size() - 8);
            for (String topic : filled) {
                copies.assertSame(topic, "js", js.getOrDefault(topic, 0));
                copies.assertSame(topic, "py", py.getOrDefault(topic, 0));
                copies.assertSame(topic, "js-py", js.getOrDefault(topic, 0));
                copies.assertSame(topic, "py-js", py.getOrDefault(topic, 0));
            }
        }
    }

    private static Stream<String> pairs(List<String> topics, String from, String to) {
        return topics.stream()
                .map(topic ->
                        (from.isEmpty() ? topic : TopicCopies.copy(topic, from)) + "=" + TopicCopies.copy(topic, to));
    }

    /** One instance, then three, of which one comes from the tarball, then two; the laws are checked afterwards. */
    @Test
    @Order(7)
    void instancesComeAndGoUnderLoad() {
        try (Instances instances = new Instances(grid)) {
            // Given
            grid.compose("stop", "app-2");
            instances.await("1");

            // When
            grid.compose("start", "app-2");
            instances.startFromTarball("3");

            // Then
            instances.await("1", "2", "3");
            instances.stopTarballs();
            instances.await("1", "2");
        }
    }

    @Test
    @Order(8)
    void aJobsTraceIsCarriedToItsDecisions() throws ExecutionException, InterruptedException {
        // Given
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (TracedJob job = new TracedJob(grid)) {
            // When
            job.submit(trace);

            // Then
            Headers decision = job.awaitDecision(SOON);
            assertThat(new String(decision.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                    .isEqualTo(trace);
            assertThat(new String(decision.lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("io.petagrid.wire.Decision");
        }
    }

    @Test
    @Order(9)
    void theLawsHoldSeenFromOutside() {
        // Given
        String[] verify = {"verify", "--bootstrap-server", grid.bootstrap(), "--registry", grid.registry()};

        // When
        String verdict = Distribution.petagrid(home, verify);

        // Then
        assertThat(verdict).contains("L1 ").contains("held").doesNotContain("BROKEN");
    }
}
