package io.petagrid.bench.load;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.Flow;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one report a host and second as time goes by, evenly over the second, and tells when the broker appended each. */
public final class PacedWriter implements AutoCloseable {
    private static final long UPTIME_MS = Duration.ofDays(1).toMillis();
    private static final int SLICES = 20;
    private static final long HOST_MW = 5_000_000;
    private static final long FEEDER_MARGIN = 4;
    private static final int LINGER_MS = 50;

    private final LogPlan plan;
    private final String prefix;
    private final Fleet fleet;
    private final Appended appended;
    private final ReportEncoder encoder;
    private final HostReading reading = new HostReading();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroSerializer serializer = new AvroSerializer();

    /** Told of each report that was written. */
    public interface Appended {
        /** Told by the producer's thread. */
        void appended(String site, long appendMs);
    }

    /** @param commissionedGridMs grid time from which the inventories say that the chips are there */
    public PacedWriter(LogPlan plan, String prefix, Fleet fleet, long commissionedGridMs, Appended appended) {
        this.plan = plan;
        this.prefix = prefix;
        this.fleet = fleet;
        this.appended = appended;
        int schemaId = new SchemaRegistry(plan.registryUrl())
                .register(HostReport.getClassSchema().getFullName(), HostReport.getClassSchema());
        this.encoder = new ReportEncoder(schemaId, plan.baseMs() - UPTIME_MS, commissionedGridMs);
        serializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl(), SerdeConfig.TOPIC_PREFIX, prefix), false);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, plan.bootstrapServers());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes all seconds of the plan, each in its time. */
    public void write() throws InterruptedException {
        for (int tick = 0; tick < plan.ticks(); tick++) {
            for (FleetSite site : fleet.sites()) {
                feeder(site, tick);
            }
            for (int slice = 0; slice < SLICES; slice++) {
                long due = plan.fromMs(tick) + GridTime.TICK_MS * slice / SLICES;
                Thread.sleep(Math.max(0, due - System.currentTimeMillis()));
                for (FleetSite site : fleet.sites()) {
                    reports(site, tick, slice);
                }
            }
        }
    }

    private void reports(FleetSite site, int tick, int slice) {
        String topic = LogPlan.names(prefix).of(TopicKind.HOST_TELEMETRY, site.id());
        int to = (int) ((long) site.hosts() * (slice + 1) / SLICES);
        for (int host = (int) ((long) site.hosts() * slice / SLICES); host < to; host++) {
            byte[] key = FleetSite.key(host);
            ChipSpec chip = site.chip(host);
            reading.measure(fleet.seed(), site.index(host), chip, tick);
            byte[] value = encoder.encode(site, key, chip, tick, plan.fromMs(tick) - GridTime.TICK_MS, reading);
            var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, error) -> {
                if (error == null) {
                    appended.appended(site.id(), metadata.timestamp());
                }
            });
        }
    }

    /** A site takes work only where its feeder can carry it. */
    private void feeder(FleetSite site, int tick) {
        String topic = LogPlan.names(prefix).of(TopicKind.FACILITY_TELEMETRY, site.id());
        long powerMw = site.hosts() * HOST_MW;
        MeterReading feeder =
                new MeterReading("import", Flow.IMPORT, MeterRole.PRIMARY, powerMw, FEEDER_MARGIN * powerMw, null);
        long fromMs = plan.fromMs(tick) - GridTime.TICK_MS;
        FacilityReport report = new FacilityReport(
                site.id(),
                "feeder",
                plan.baseMs() - UPTIME_MS,
                (long) tick,
                fromMs,
                fromMs + GridTime.TICK_MS,
                List.of(feeder));
        byte[] key = "feeder".getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, report)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
