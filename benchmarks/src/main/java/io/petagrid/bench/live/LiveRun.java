package io.petagrid.bench.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.app.PetagridApp;
import io.petagrid.app.config.AppConfig;
import io.petagrid.bench.load.Fleet;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.PacedWriter;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.wire.Command;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One live run: reports at one a host and second, jobs beside them, and the time that both take. */
final class LiveRun {
    private static final int MAX_WARM_UP_TICKS = 20;
    private static final int WARM_UP_SHARE = 3;
    /** At the end nothing new is begun: what is under way is seen to its end. */
    private static final int LAST_TICKS = 3;

    private static final int MAX_MS = 600_000;
    private static final int DIGITS = 3;
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Reports are written for so long after the run's seconds, while something is under way. */
    static final int MORE_SECONDS = 60;

    private static final int JOB_EVERY_MS = 200;

    private final LogPlan plan;
    private final int seconds;
    private final Fleet fleet;
    private final Scenario scenario;
    private final TopicNames names;
    private final AppendTimes appended = new AppendTimes();
    private final Histogram reportToSupply = new Histogram(MAX_MS, DIGITS);
    private final Histogram submitToCommand = new Histogram(MAX_MS, DIGITS);
    private final long firstTick;
    private final long lastTick;

    /**
     * @param plan    seconds and {@link #MORE_SECONDS} of reports
     * @param seconds seconds that are looked at
     */
    LiveRun(LogPlan plan, int seconds, Fleet fleet, Scenario scenario, String prefix) {
        this.plan = plan;
        this.seconds = seconds;
        this.fleet = fleet;
        this.scenario = scenario;
        this.names = new TopicNames(prefix);
        this.firstTick = plan.baseTick() + Math.min(MAX_WARM_UP_TICKS, seconds / WARM_UP_SHARE);
        this.lastTick = plan.baseTick() + seconds - 1 - LAST_TICKS;
    }

    /** Runs for its seconds, then until all is seen that was begun, and tells. */
    ObjectNode run() throws InterruptedException {
        AvroSerializer serializer = new AvroSerializer();
        serializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl(), SerdeConfig.TOPIC_PREFIX, names.prefix()),
                false);
        Map<String, Object> client = Map.of("bootstrap.servers", plan.bootstrapServers(), "linger.ms", 0);
        try (PetagridApp app = PetagridApp.start(config());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
                PacedWriter writer =
                        new PacedWriter(plan, names.prefix(), fleet, scenario.startGridMs(), appended::add)) {
            if (!app.awaitRunning(PATIENCE)) {
                throw new IllegalStateException("the application does not begin to work");
            }
            JobStream jobs = new JobStream(producer, serializer, names, LiveGrid.MODEL);
            Thread writing = Thread.ofPlatform().name("bench-writer").start(() -> write(writer));
            watch(jobs);
            writing.interrupt();
            writing.join();
            return told(jobs);
        }
    }

    private static void write(PacedWriter writer) {
        try {
            writer.write();
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AppConfig config() {
        return new AppConfig(Map.of(
                AppConfig.BOOTSTRAP_SERVERS,
                plan.bootstrapServers(),
                SerdeConfig.SCHEMA_REGISTRY_URL,
                plan.registryUrl(),
                SerdeConfig.TOPIC_PREFIX,
                names.prefix()));
    }

    private void watch(JobStream jobs) {
        AvroDeserializer deserializer = new AvroDeserializer();
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl()), false);
        long endMs = plan.baseMs() + Duration.ofSeconds(seconds).toMillis();
        long lastMs = plan.baseMs() + Duration.ofSeconds(plan.ticks()).toMillis();
        long nextJobMs = Duration.ofSeconds(firstTick).toMillis();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long now = System.currentTimeMillis();
            while (now < endMs || (now < lastMs && isUnderWay(jobs))) {
                if (now >= nextJobMs && GridTime.tick(now) <= lastTick) {
                    jobs.submit(scenario.startGridMs() + now - plan.baseMs());
                    nextJobMs += JOB_EVERY_MS;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(deserializer.deserialize(record.topic(), record.value()), jobs);
                }
                now = System.currentTimeMillis();
            }
        }
    }

    private boolean isUnderWay(JobStream jobs) {
        return jobs.waiting() > 0 || appended.unseen(firstTick, lastTick) > 0;
    }

    private void take(@Nullable Object value, JobStream jobs) {
        long now = System.currentTimeMillis();
        if (value instanceof Supply supply) {
            appended.seen(supply.getScope(), supply.getTick(), now, firstTick, reportToSupply);
        } else if (value instanceof Command command) {
            jobs.commanded(command.getJob(), now, submitToCommand);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        plan.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(names.of(TopicKind.SUPPLY_SITE), 0));
        scenario.sites().forEach(site -> partitions.add(new TopicPartition(names.of(TopicKind.COMMAND, site.id()), 0)));
        consumer.assign(partitions);
        return consumer;
    }

    private ObjectNode told(JobStream jobs) {
        ObjectNode told = new ObjectMapper().createObjectNode();
        told.put("chips", fleet.chips());
        told.put("seconds", seconds);
        told.set("reportToSupplyMs", percentiles(reportToSupply));
        told.set("submitToCommandMs", percentiles(submitToCommand));
        told.put("jobsSubmitted", jobs.submitted());
        told.put("reportsUnseen", appended.unseen(firstTick, lastTick));
        told.put("jobsWaiting", jobs.waiting());
        return told;
    }

    private static ObjectNode percentiles(Histogram histogram) {
        ObjectNode told = new ObjectMapper().createObjectNode();
        told.put("count", histogram.getTotalCount());
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            told.put("p" + percentile, histogram.getValueAtPercentile(percentile));
        }
        told.put("max", histogram.getMaxValue());
        return told;
    }
}
