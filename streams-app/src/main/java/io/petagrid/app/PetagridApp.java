package io.petagrid.app;

import io.petagrid.app.admission.AdmittedClients;
import io.petagrid.app.admission.SiteAdmission;
import io.petagrid.app.bundle.Bundler;
import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.InstanceClients;
import io.petagrid.app.config.StreamsSettings;
import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.app.http.ApplicationView;
import io.petagrid.app.reference.ReferenceFollower;
import io.petagrid.app.reject.RejectedLog;
import io.petagrid.app.reject.SelfRedrive;
import io.petagrid.app.replay.GapReader;
import io.petagrid.app.schema.OwnSchemas;
import io.petagrid.app.schema.SchemaKeeper;
import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.app.telemetry.TelemetryProcessor;
import io.petagrid.app.tick.TickProducer;
import io.petagrid.app.topology.DispatchAppTopology;
import io.petagrid.app.topology.TelemetryTopology;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application: two Kafka Streams applications, their reference data, their ticks. */
public final class PetagridApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PetagridApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final AppConfig config;
    private final TopicNames names;
    private final AppClients clients;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("petagrid-registry").daemon().factory());
    private final SchemaLookups lookups;
    /** What is running, the last started first. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private final List<CountDownLatch> firstRuns = new ArrayList<>();
    private final List<RunningApplication> applications = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String failure;

    private PetagridApp(AppConfig config) {
        this.config = config;
        this.names = config.topics();
        this.clients = new AppClients(config);
        this.lookups = new SchemaLookups(clients.registry(), beside, System::currentTimeMillis);
        open((AutoCloseable) beside::shutdownNow);
    }

    /**
     * Starts an instance; waits for the grid to be set up. Kafka Streams may still be assigning work when it returns.
     *
     * @throws ConfigException when the configuration cannot work
     * @throws IllegalStateException when a broker answers with something else than expected
     */
    public static PetagridApp start(AppConfig config) throws InterruptedException {
        PetagridApp app = new PetagridApp(config);
        try {
            app.startAll();
            return app;
        } catch (ExecutionException e) {
            app.close();
            throw new IllegalStateException("the broker does not answer as expected: " + e.getCause(), e);
        } catch (RuntimeException | InterruptedException e) {
            app.close();
            throw e;
        }
    }

    private void startAll() throws InterruptedException, ExecutionException {
        Serde<IndexedRecord> serde = clients.serde();
        ReferenceFollower references =
                open(new ReferenceFollower(clients.plainConsumer(), serde.deserializer(), names));
        Admin admin = open(Admin.create(config.client()));
        SiteAdmission admission = open(
                new SiteAdmission(admin, names, config.telemetryPartitions(), config.stampsByBroker(), references));
        SchemaKeeper schemas = open(new SchemaKeeper(
                clients.registry(), clients.plainProducer(), clients.serde().serializer(), names));
        // What the grid tells is read while the topologies are made: both take long.
        FutureTask<@Nullable Void> reading = new FutureTask<>(() -> read(references, schemas, admission));
        Thread.ofPlatform().name("petagrid-reading").daemon().start(reading);
        String instance = config.getString(AppConfig.INSTANCE_ID);
        KafkaStreams dispatch = streams(
                DispatchAppTopology.build(
                        names,
                        () -> new GapReader(clients.plainConsumer()),
                        config.tickWaitMs(),
                        DispatchTopology.Settings.from(config)),
                StreamsSettings.dispatch(config),
                new InstanceClients(StreamsSettings.dispatchId(config), instance));
        KafkaStreams telemetry = streams(
                TelemetryTopology.build(telemetrySettings(references)),
                StreamsSettings.telemetry(config),
                new AdmittedClients(
                        StreamsSettings.telemetryId(config), instance, admission, new Bundler(this::isTelemetry)));
        await(reading);
        dispatch.start();
        telemetry.start();
        driveInAgain();
        if (config.stampsByBroker()) {
            open(new TickProducer(clients.plainProducer(), () -> telemetryPartitions(telemetry)))
                    .start();
        }
    }

    /** Waits for the grid to be set up. No stream thread waits for the registry: what can be known is known before the first record. */
    private @Nullable Void read(ReferenceFollower references, SchemaKeeper schemas, SiteAdmission admission)
            throws InterruptedException, ExecutionException {
        references.awaitTopics();
        schemas.start(clients.plainConsumer());
        OwnSchemas.prime(clients.registry(), names, config.getBoolean(SerdeConfig.AUTO_REGISTER_SCHEMAS));
        references.start();
        admission.start();
        return null;
    }

    private static void await(FutureTask<?> reading) throws InterruptedException, ExecutionException {
        try {
            reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failed -> throw failed;
                case InterruptedException stopped -> throw stopped;
                case ExecutionException failed -> throw failed;
                case null, default -> throw e;
            }
        }
    }

    private void driveInAgain() {
        Consumer<byte[], byte[]> consumer = clients.plainConsumer();
        RejectedLog log = new RejectedLog(consumer, clients.serde().deserializer(), names);
        open(new SelfRedrive(consumer, log, lookups, clients::redrive)).start();
    }

    private TelemetryProcessor.Settings telemetrySettings(ReferenceFollower references) {
        return new TelemetryProcessor.Settings(
                names,
                config.telemetryPartitions(),
                references::catalogue,
                references::clock,
                clients::registry,
                () -> new GapReader(clients.readerBeside(StreamsSettings.telemetryId(config))),
                TelemetryTopology.partialSink(),
                TelemetryTopology.rejectedSink());
    }

    private KafkaStreams streams(Topology topology, Map<String, Object> settings, KafkaClientSupplier clientSupplier) {
        settings.put(SerdeConfig.SHARED_REGISTRY, clients.registry());
        settings.put(SchemaLookups.SETTING, lookups);
        KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(settings), clientSupplier);
        applications.add(new RunningApplication(
                String.valueOf(settings.get(StreamsConfig.APPLICATION_ID_CONFIG)), topology.describe(), streams));
        ThreadReplacement replacement = new ThreadReplacement();
        streams.setUncaughtExceptionHandler(error -> {
            StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse response = replacement.handle(error);
            if (response != StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD) {
                failure = "a stream thread failed too often: " + error;
            }
            return response;
        });
        CountDownLatch firstRun = new CountDownLatch(1);
        firstRuns.add(firstRun);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                firstRun.countDown();
            }
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
        open((AutoCloseable) () -> streams.close(CLOSE_TIMEOUT));
        return streams;
    }

    private Set<TopicPartition> telemetryPartitions(KafkaStreams telemetry) {
        return telemetry.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> isTelemetry(partition.topic()))
                .collect(Collectors.toSet());
    }

    private boolean isTelemetry(String topic) {
        return names.kind(topic)
                .filter(kind -> kind == TopicKind.HOST_TELEMETRY || kind == TopicKind.FACILITY_TELEMETRY)
                .isPresent();
    }

    private <T extends AutoCloseable> T open(T part) {
        running.push(part);
        return part;
    }

    /** What the two applications are doing. */
    public List<ApplicationView> applications() {
        return applications.stream().map(RunningApplication::view).toList();
    }

    /** Whether both have had their work once. */
    public boolean hasStarted() {
        return firstRuns.stream().allMatch(firstRun -> firstRun.getCount() == 0);
    }

    /** Whether both are at work now. */
    public boolean isRunning() {
        return applications.stream().allMatch(RunningApplication::isRunning);
    }

    /**
     * Waits until both applications have their work and do it.
     *
     * @return false when the time ran out before
     */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (CountDownLatch firstRun : firstRuns) {
            if (!firstRun.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until the instance has stopped, by itself or by {@link #close}.
     *
     * @throws IllegalStateException when it stopped because it failed
     */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not close: {}", e.toString());
            }
        }
        stopped.countDown();
    }
}
