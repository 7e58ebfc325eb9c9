package io.petagrid.bench.load;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.wire.bench.ChipSample;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the same readings as a textbook would have them: one record a chip, in one topic. */
public final class TextbookWriter {
    private static final String TOPIC = "textbook.chips";

    private final LogPlan plan;
    private final Fleet fleet;

    public TextbookWriter(LogPlan plan, Fleet fleet) {
        this.plan = plan;
        this.fleet = fleet;
    }

    /** The topic under a prefix. */
    public static String topic(String prefix) {
        return prefix + TOPIC;
    }

    /** Writes all of it and returns what it adds up to. */
    public Expected write() throws InterruptedException {
        return ParallelWriters.run(Part::new);
    }

    /** What one thread writes: its partitions. The first one notes the sums of all. */
    private final class Part implements ParallelWriters.Writer {
        private final int thread;
        private final int threads;
        private final Tally tally = new Tally(plan.ticks());
        private final HostReading reading = new HostReading();
        private final AvroSerializer serializer = new AvroSerializer();
        private final BulkProducer producer = new BulkProducer(plan.bootstrapServers());

        private Part(int thread, int threads) {
            this.thread = thread;
            this.threads = threads;
            serializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl()), false);
        }

        @Override
        public Expected write() {
            long hosts = fleet.chips() / Fleet.CHIPS_PER_HOST;
            try (producer) {
                for (int tick = 0; tick < plan.ticks(); tick++) {
                    for (FleetSite site : fleet.sites()) {
                        for (int host = 0; host < site.hosts(); host++) {
                            long within = GridTime.TICK_MS * site.index(host) / hosts;
                            write(site, host, tick, plan.fromMs(tick) + within);
                        }
                    }
                }
            }
            return tally.expected();
        }

        private void write(FleetSite site, int host, int tick, long timestampMs) {
            ChipSpec chip = site.chip(host);
            reading.measure(fleet.seed(), site.index(host), chip, tick);
            if (thread == 0) {
                Tally.add(tally.at(site.id(), tick), reading);
            }
            String name = FleetSite.name(host);
            for (int slot = 0; slot < HostReading.CHIPS; slot++) {
                byte[] key = (name + "/" + slot).getBytes(StandardCharsets.UTF_8);
                int partition = FleetSite.partitionOf(key);
                if (partition % threads == thread) {
                    byte[] value = serializer.serialize(topic(LogPlan.WHOLE), sample(site, name, chip, slot));
                    producer.send(topic(LogPlan.WHOLE), partition, timestampMs, key, value);
                    if (tick < plan.coldTicks()) {
                        producer.send(topic(LogPlan.COLD), partition, timestampMs, key, value);
                    }
                }
            }
        }

        private ChipSample sample(FleetSite site, String host, ChipSpec chip, int slot) {
            return new ChipSample(
                    site.id(),
                    host,
                    slot,
                    chip.id(),
                    reading.state[slot] == 0,
                    reading.powerMw[slot],
                    reading.busyPermille[slot],
                    reading.tensorPermille[slot],
                    reading.clockMhz[slot]);
        }
    }
}
