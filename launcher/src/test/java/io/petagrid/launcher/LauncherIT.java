package io.petagrid.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.launcher.grid.GridReference;
import io.petagrid.launcher.grid.Writer;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.CoreActivity;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SiteStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verbs against a broker and a registry, run as the command line runs them. */
class LauncherIT {
    private static final long EPOCH_GRID_MS = 1_750_000_000_000L;
    private static Sandbox sandbox;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aGridIsSetUp() throws Exception {
        sandbox = Sandbox.start(
                new SandboxSettings(Optional.empty(), OptionalInt.of(freePort()), OptionalInt.of(freePort())));
        GridAccess grid = grid();
        try (Admin admin = grid.admin()) {
            new GridTopics(admin, grid.names(), new TopicSettings(2, (short) 0)).create(List.of(), List.of("beijing"));
        }
        Writer writer = new Writer(grid);
        writer.write(TopicKind.REFERENCE_CLOCK, "clock", new GridClock(EPOCH_GRID_MS, System.currentTimeMillis(), 60));
        writer.write(TopicKind.REFERENCE_CHIP_MODEL, "h800@1", chipModel());
        assertThat(new LauncherIT().site("haidian", "--partitions", "2")).isZero();
    }

    @AfterAll
    static void everythingStops() {
        sandbox.close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static GridAccess grid() {
        return new GridAccess(
                Map.of("bootstrap.servers", sandbox.bootstrapServers()),
                sandbox.registryUrl(),
                TopicNames.withDefaultPrefix());
    }

    private static ChipModelReference chipModel() {
        return ChipModelReference.newBuilder()
                .setChipModel("h800")
                .setVersion(1)
                .setFromGridMs(0)
                .setVendor("v")
                .setDomestic(false)
                .setMemoryMib(1)
                .setBoardPowerMw(1)
                .setRatedClockMhz(1)
                .setCoreActivity(CoreActivity.SM_ACTIVE)
                .setPeaks(List.of())
                .build();
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private int onGrid(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-server", sandbox.bootstrapServers(), "--registry", sandbox.registryUrl()));
        return run(all.toArray(String[]::new));
    }

    private int site(String id, String... more) {
        List<String> args = new ArrayList<>(List.of("site", "add", id, "--name", id, "--region", "beijing"));
        args.addAll(
                List.of("--chip-model", "h800", "--hosts", "3", "--chips-per-host", "8", "--latency-micros", "900"));
        args.addAll(List.of(more));
        return onGrid(args.toArray(String[]::new));
    }

    private static SiteReference known(String id) {
        return Objects.requireNonNull(GridReference.read(grid()).sites().get(id));
    }

    private void assertOneLine(String text) {
        assertThat(err.toString()).startsWith("petagrid: ").contains(text).doesNotContain("\tat ");
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    @Test
    void anUnreachableBrokerIsOneLineAndExitCode3() throws Exception {
        // When
        int code = run("watch", "supply", "--bootstrap-server", "127.0.0.1:" + freePort());

        // Then
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertOneLine("no Kafka broker answers at 127.0.0.1:");
    }

    @Test
    void anUnreachableRegistryIsOneLineAndExitCode3() throws Exception {
        // When
        int code = run(
                "verify",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                "--registry",
                "http://127.0.0.1:" + freePort());

        // Then
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertOneLine("no schema registry answers at http://127.0.0.1:");
    }

    @Test
    void aTakenPortIsOneLineAndExitCode3() {
        // Given
        String port = sandbox.bootstrapServers().substring("127.0.0.1:".length());

        // When
        int code = run("sandbox", "--broker-port", port);

        // Then
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertOneLine("port " + port + " for the broker is taken; choose another one");
    }

    @Test
    void aGridThatIsNotSetUpIsSaid() {
        // When
        int code = onGrid("submit", "--chips", "8", "--model", "m", "--duration", "1h", "--topic-prefix", "other.");

        // Then
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertOneLine("topic other.reference.clock is missing; set a grid up with './petagrid sim'");
    }

    @Test
    void aSiteIsAddedWithItsTopicsAndRetiredAgain() {
        // Given
        assertThat(site("yizhuang")).as(err.toString()).isZero();
        SiteReference added = known("yizhuang");
        assertThat(added.getPartitions()).isEqualTo(2);
        assertThat(added.getStatus()).isEqualTo(SiteStatus.ACTIVE);
        assertThat(added.getHostTopicId()).isNotEmpty();
        assertThat(added.getPlan().getFirst().getPlannedGridMs()).isEqualTo(EPOCH_GRID_MS);

        // When
        int code = onGrid("site", "retire", "yizhuang");

        // Then
        assertThat(code).isZero();
        assertThat(known("yizhuang").getStatus()).isEqualTo(SiteStatus.RETIRED);
    }

    @Test
    void aSiteWithOtherPartitionsNeedsForce() {
        // Given
        assertThat(site("odd", "--partitions", "3")).isEqualTo(ExitCode.USAGE.code());
        assertOneLine("the other sites have 2 partitions, not 3");
        assertThat(GridReference.read(grid()).sites()).doesNotContainKey("odd");

        // When
        int code = site("odd", "--partitions", "3", "--force");

        // Then
        assertThat(code).isZero();
        assertThat(known("odd").getPartitions()).isEqualTo(3);
    }

    @Test
    void aSiteMustUseAChipOfTheCatalogueAndAnIdOfItsOwn() {
        // When
        int code = site("haidian");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertOneLine("site haidian is in the grid already");
    }

    @Test
    void aJobThatIsSubmittedCanBeWatched() throws Exception {
        // Given
        assertThat(onGrid("submit", "--job", "job-1", "--chips", "16", "--model", "llm", "--duration", "30m"))
                .as(err.toString())
                .isZero();

        // When
        int code = onGrid("watch", "job.request", "--json", "--from-beginning", "--max", "1");

        // Then
        assertThat(code).isZero();
        String last = out.toString().strip().lines().reduce("", (first, second) -> second);
        JsonNode job = new ObjectMapper().readTree(last);
        assertThat(job.path("job").asText()).isEqualTo("job-1");
        assertThat(job.path("chips").asInt()).isEqualTo(16);
        assertThat(job.path("gang").asInt()).isEqualTo(8);
        assertThat(job.path("dataset").isNull()).isTrue();
        assertThat(job.path("submittedGridMs").asLong()).isGreaterThanOrEqualTo(EPOCH_GRID_MS);
    }

    @Test
    void anOrderIsOnlySaidUntilItIsMeant() {
        // When
        int code = onGrid("order", "cordon", "yizhuang", "--why", "the roof leaks");

        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("would order", "CORDON", "the roof leaks", "--yes does it");
    }

    @Test
    void anOrderOfWhichNothingComesIsSaid() {
        // When
        int code = onGrid(
                "order",
                "cordon",
                "yizhuang",
                "--why",
                "the roof leaks",
                "--key",
                "order-1",
                "--yes",
                "--patience",
                "1s");

        // Then
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT.code());
        assertOneLine("no decision has come of order order-1 within 1 s");
    }

    @Test
    void aTopicThatIsNotThereIsSaid() {
        // When
        int code = onGrid("watch", "nonsense");

        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE.code());
        assertOneLine("there is no topic 'nonsense'");
    }
}
