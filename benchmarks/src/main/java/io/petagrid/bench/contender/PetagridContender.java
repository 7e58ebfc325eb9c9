package io.petagrid.bench.contender;

import io.petagrid.app.PetagridApp;
import io.petagrid.app.config.AppConfig;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Petagrid as it runs in production, with the records' own time. A pass ends when the last tick's picture of the grid is committed. */
final class PetagridContender implements Contender {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LOOK_MS = 2;
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final Ground ground;
    private final Crew crew;
    private final AvroDeserializer deserializer = new AvroDeserializer();

    PetagridContender(Ground ground) {
        this.ground = ground;
        this.crew = new Crew(ground.assignment());
        deserializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, ground.plan().registryUrl()), false);
    }

    @Override
    public PassReport pass(String prefix) throws InterruptedException, ExecutionException {
        String name = "petagrid-bench-" + crew.nextPass() + "-" + prefix.replace(".", "");
        TopicNames names = new TopicNames(prefix);
        int ticks = ground.plan().ticks(prefix);
        long lastTick = ground.plan().baseTick() + ticks - 1;
        if (crew.leads()) {
            ground.topics(prefix).renew();
        }
        crew.meet("ready");
        GridResults results = new GridResults();
        Meter meter = ground.meter();
        PetagridApp app = PetagridApp.start(config(prefix, name));
        try (app;
                KafkaConsumer<byte[], byte[]> published = LogReader.ofCommitted(
                        ground.plan().bootstrapServers(),
                        List.of(names.of(TopicKind.SUPPLY_GRID), names.of(TopicKind.ENERGY_GRID)))) {
            awaitWork(app, prefix);
            meter.start();
            String late = awaitGrid(published, results, lastTick);
            meter.stop();
            String problem = late != null || !crew.leads() ? late : check(names, results, ticks);
            long reports = ground.assignment().host().total(ticks).reports();
            long disk = ground.diskBytes(
                    topic -> topic.startsWith(name) || names.kind(topic).isPresent());
            return meter.report(prefix, reports, reports * Fleet.CHIPS_PER_HOST, disk, problem);
        } finally {
            crew.meet("closed");
            if (crew.leads()) {
                ground.topics(prefix).deleteAll(name);
            }
        }
    }

    private AppConfig config(String prefix, String name) {
        LogPlan plan = ground.plan();
        Map<String, String> settings = new HashMap<>(Map.of(
                AppConfig.BOOTSTRAP_SERVERS,
                plan.bootstrapServers(),
                SerdeConfig.SCHEMA_REGISTRY_URL,
                plan.registryUrl(),
                SerdeConfig.TOPIC_PREFIX,
                prefix,
                AppConfig.APPLICATION_PREFIX,
                name,
                AppConfig.INSTANCE_ID,
                "bench-" + ground.assignment().instance(),
                AppConfig.INGEST_TIME,
                "record",
                AppConfig.TELEMETRY_THREADS,
                ground.assignment().instances() == 1 ? "2" : "1",
                AppConfig.TELEMETRY_PARTITIONS,
                Integer.toString(LogPlan.PARTITIONS)));
        settings.put(AppConfig.TICK_WAIT_MS, Long.toString(LogPlan.TICK_WAIT.toMillis()));
        return new AppConfig(settings);
    }

    /** The sites are made known when all runs; the pass begins with the first record of theirs that is read. */
    private void awaitWork(PetagridApp app, String prefix) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + Ground.PATIENCE.toNanos();
        boolean running = app.awaitRunning(Ground.PATIENCE);
        long before = ClientMetrics.telemetryConsumed();
        crew.meet("running");
        if (crew.leads()) {
            ground.tellSites(prefix);
        }
        while (ClientMetrics.telemetryConsumed() == before) {
            if (!running || System.nanoTime() > deadline) {
                throw new IllegalStateException("the application does not begin to work");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private @Nullable String awaitGrid(KafkaConsumer<byte[], byte[]> published, GridResults results, long lastTick) {
        long deadline = System.nanoTime() + Ground.PATIENCE.toNanos();
        while (!results.hasGrid(lastTick)) {
            if (System.nanoTime() > deadline) {
                return "the last tick was not published within " + Ground.PATIENCE.toMinutes() + " minutes";
            }
            for (ConsumerRecord<byte[], byte[]> record : published.poll(POLL)) {
                results.take(deserializer.deserialize(record.topic(), record.value()));
            }
        }
        return null;
    }

    /** What was published at the sites beside the grid, and whether anything was rejected. */
    private @Nullable String check(TopicNames names, GridResults results, int ticks) {
        String rejected = names.of(TopicKind.REJECTED);
        List<String> topics = List.of(names.of(TopicKind.SUPPLY_SITE), names.of(TopicKind.ENERGY_SITE), rejected);
        try (KafkaConsumer<byte[], byte[]> consumer =
                LogReader.ofCommitted(ground.plan().bootstrapServers(), topics)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long deadline = System.nanoTime() + AFTERWARDS.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                    && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.topic().equals(rejected)) {
                        return "rejected: " + deserializer.deserialize(rejected, record.value());
                    }
                    results.take(deserializer.deserialize(record.topic(), record.value()));
                }
            }
        }
        return results.problem(ground.assignment().host(), ground.plan().baseTick(), ticks);
    }
}
