package io.petagrid.bench.load;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.sim.scenario.Scenario;
import io.petagrid.sim.setup.ReferenceRecords;
import io.petagrid.wire.Adaptation;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.ModelReference;
import io.petagrid.wire.SiteReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a scenario's reference data under a prefix. */
public final class ReferenceWriter {
    private static final int AS_FAST = 1_000;

    private final LogPlan plan;
    private final Scenario scenario;

    public ReferenceWriter(LogPlan plan, Scenario scenario) {
        this.plan = plan;
        this.scenario = scenario;
    }

    /** Writes catalogue, plan and clock; the topics are there. */
    public void write(String prefix) throws ExecutionException, InterruptedException {
        send(prefix, sink -> {
            for (Scenario.Chip chip : scenario.chipModels()) {
                sink.send(
                        TopicKind.REFERENCE_CHIP_MODEL,
                        chip.id() + "@1",
                        ReferenceRecords.chipModel(chip, scenario.startGridMs()));
            }
            sink.send(TopicKind.REFERENCE_PLAN, scenario.plan().scope(), ReferenceRecords.plan(scenario.plan()));
            sink.send(TopicKind.REFERENCE_CLOCK, "clock", new GridClock(scenario.startGridMs(), plan.baseMs(), 1));
        });
    }

    /** Writes an AI model that is adapted to every chip model, as fast on each. */
    public void writeModel(String prefix, String model) throws ExecutionException, InterruptedException {
        List<Adaptation> everywhere = scenario.chipModels().stream()
                .map(chip -> new Adaptation(chip.id(), AS_FAST))
                .toList();
        send(prefix, sink -> sink.send(TopicKind.REFERENCE_MODEL, model, new ModelReference(model, model, everywhere)));
    }

    /** Writes the sites: from then on their telemetry is read. */
    public void writeSites(String prefix, LogTopics topics) throws ExecutionException, InterruptedException {
        List<SiteReference> sites =
                scenario.sites().stream().map(ReferenceRecords::site).toList();
        topics.identify(sites);
        send(prefix, sink -> {
            for (SiteReference site : sites) {
                // The fleet of a log is its own: the scenario's plan would have chips expected that nobody reports.
                site.setPlan(List.of());
                sink.send(TopicKind.REFERENCE_SITE, site.getSite(), site);
            }
        });
    }

    private void send(String prefix, Sending sending) throws ExecutionException, InterruptedException {
        AvroSerializer serializer = new AvroSerializer();
        serializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl(), SerdeConfig.TOPIC_PREFIX, prefix), false);
        TopicNames names = LogPlan.names(prefix);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        plan.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        100),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sending.to((kind, key, value) -> sent.add(producer.send(new ProducerRecord<>(
                    names.of(kind),
                    key.getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(names.of(kind), value)))));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** Sends some records. */
    private interface Sending {
        void to(Sink sink) throws ExecutionException, InterruptedException;
    }

    /** Takes one record. */
    private interface Sink {
        void send(TopicKind kind, String key, IndexedRecord value) throws ExecutionException, InterruptedException;
    }
}
