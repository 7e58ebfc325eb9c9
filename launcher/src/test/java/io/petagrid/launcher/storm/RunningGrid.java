package io.petagrid.launcher.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.launcher.Main;
import io.petagrid.launcher.child.RunMain;
import io.petagrid.launcher.child.SimMain;
import io.petagrid.sandbox.ChildJvm;
import io.petagrid.sandbox.JvmFlags;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verifier;
import io.petagrid.verifier.VerifierSettings;
import io.petagrid.wire.Supply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A sandbox with the full-size simulator, application instances that can be started and killed, and an eye on {@code supply.grid}. */
public final class RunningGrid implements AutoCloseable {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String CHIP_MODEL = "h800";
    private static final long FRESH_MS = 3_500;

    private final Path folder;
    private final Sandbox sandbox;
    private final ChildJvm simulator;
    private final List<ChildJvm> apps = new ArrayList<>();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    public RunningGrid(Path folder, long seed) throws InterruptedException {
        this.folder = folder;
        this.sandbox = Sandbox.start(
                new SandboxSettings(Optional.of(folder.resolve("data")), OptionalInt.empty(), OptionalInt.empty()));
        this.simulator = child("sim", JvmFlags.simulator(), SimMain.class, List.of("--seed=" + seed));
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, sandbox.registryUrl()), false);
    }

    private ChildJvm child(String name, List<String> flags, Class<?> main, List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("--bootstrap-server=" + sandbox.bootstrapServers(), "--registry=" + sandbox.registryUrl()));
        all.addAll(arguments);
        return ChildJvm.start(
                new ChildJvm.Spec(name, flags, ChildJvm.ownClassPath(), main.getName(), all, Map.of(), log(name)));
    }

    /** Starts an instance of the application; one of the same name takes over from the last. */
    public ChildJvm startApp(String instance, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--instance-id=" + instance));
        arguments.addAll(List.of(more));
        ChildJvm app = child("app-" + instance, JvmFlags.app(), RunMain.class, arguments);
        apps.add(app);
        return app;
    }

    /** Writes bytes to a topic, as somebody would who knows nothing of the grid. */
    public void write(TopicKind kind, String member, byte[] value) throws InterruptedException, ExecutionException {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(NAMES.of(kind, member), value)).get();
        }
    }

    /** Process of the simulator. */
    public long simulatorPid() {
        return simulator.pid();
    }

    /** Adds a site as the command line does, with a number of partitions. */
    void addSite(String id, int partitions) {
        StringWriter out = new StringWriter();
        int code = Main.run(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                "site",
                "add",
                id,
                "--name=" + id,
                "--region=beijing",
                "--chip-model=" + CHIP_MODEL,
                "--hosts=3",
                "--chips-per-host=8",
                "--latency-micros=900",
                "--partitions=" + partitions,
                "--force",
                "--bootstrap-server=" + sandbox.bootstrapServers(),
                "--registry=" + sandbox.registryUrl());
        assertThat(code).as(out.toString()).isZero();
    }

    /** What the instances of a name have logged. */
    String logOf(String instance) throws IOException {
        return Files.readString(log("app-" + instance));
    }

    private Path log(String name) {
        return folder.resolve("log").resolve(name + ".log");
    }

    /** Waits until a supply of the whole grid is published that is fresh and whole; returns the milliseconds that it took. */
    public long awaitFreshSupply(Duration timeout) {
        long begun = System.currentTimeMillis();
        TopicPartition partition = new TopicPartition(NAMES.of(TopicKind.SUPPLY_GRID), 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", sandbox.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            while (System.currentTimeMillis() - begun < timeout.toMillis()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (isFresh(supply(record))) {
                        return System.currentTimeMillis() - begun;
                    }
                }
            }
        }
        throw new AssertionError("no fresh supply within " + timeout);
    }

    private Supply supply(ConsumerRecord<byte[], byte[]> record) {
        return (Supply) Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()));
    }

    private static boolean isFresh(Supply supply) {
        long ageMs = System.currentTimeMillis() - (supply.getTick() + 1) * 1_000;
        return ageMs <= FRESH_MS
                && supply.getEvidence().getMissing().isEmpty()
                && supply.getEvidence().getSeenChips() == supply.getEvidence().getInstalledChips()
                && supply.getHosts() > 0;
    }

    /** Stops the simulator and what runs of the application, and verifies. */
    Verdict verdict() throws InterruptedException {
        simulator.close();
        awaitQuiet();
        apps.forEach(ChildJvm::close);
        return Verifier.verify(new VerifierSettings(
                Map.of("bootstrap.servers", sandbox.bootstrapServers()),
                sandbox.registryUrl(),
                NAMES,
                Duration.ofMinutes(10)));
    }

    /** Waits until the supply of a tick after the last report is out: by then everything before it is. */
    private void awaitQuiet() {
        long stopped = System.currentTimeMillis() / 1_000;
        TopicPartition partition = new TopicPartition(NAMES.of(TopicKind.SUPPLY_GRID), 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", sandbox.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            long deadline = System.currentTimeMillis() + 30_000;
            while (System.currentTimeMillis() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (supply(record).getTick() > stopped) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError("the application did not catch up after the simulator had stopped");
    }

    @Override
    public void close() {
        simulator.close();
        apps.forEach(ChildJvm::close);
        sandbox.close();
    }
}
