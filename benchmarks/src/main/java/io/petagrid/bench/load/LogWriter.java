package io.petagrid.bench.load;

import io.petagrid.bench.load.ParallelWriters.Writer;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.sim.fleet.ChipSpec;
import io.petagrid.wire.HostReport;
import java.time.Duration;
import java.util.stream.IntStream;

/** Writes the telemetry: each host one report a tick, and the ticks that close each partition. */
public final class LogWriter {
    private static final long UPTIME_MS = Duration.ofDays(1).toMillis();

    private final LogPlan plan;
    private final Fleet fleet;
    private final long commissionedGridMs;
    private final int schemaId;

    /** @param commissionedGridMs grid time from which the inventories say that the chips are there */
    public LogWriter(LogPlan plan, Fleet fleet, long commissionedGridMs) {
        this.plan = plan;
        this.fleet = fleet;
        this.commissionedGridMs = commissionedGridMs;
        this.schemaId = new SchemaRegistry(plan.registryUrl())
                .register(HostReport.getClassSchema().getFullName(), HostReport.getClassSchema());
    }

    /** Writes all of it and returns what it adds up to. */
    public Expected write() throws InterruptedException {
        return ParallelWriters.run(Part::new);
    }

    /** What one thread writes: some partitions of every site, so that time never runs back in a partition. */
    private final class Part implements Writer {
        private final int[] partitions;
        private final Tally tally = new Tally(plan.ticks());
        private final HostReading reading = new HostReading();
        private final ReportEncoder encoder =
                new ReportEncoder(schemaId, plan.baseMs() - UPTIME_MS, commissionedGridMs);
        private final BulkProducer producer = new BulkProducer(plan.bootstrapServers());

        private Part(int thread, int threads) {
            partitions = IntStream.range(0, LogPlan.PARTITIONS)
                    .filter(partition -> partition % threads == thread)
                    .toArray();
        }

        @Override
        public Expected write() {
            try (producer) {
                ticks(TopicKind.HOST_TELEMETRY, 0);
                for (int tick = 0; tick < plan.ticks(); tick++) {
                    ticks(TopicKind.FACILITY_TELEMETRY, tick);
                    for (FleetSite site : fleet.sites()) {
                        for (int partition : partitions) {
                            reports(site, partition, tick);
                        }
                    }
                }
                for (String prefix : new String[] {LogPlan.COLD, LogPlan.WHOLE}) {
                    ticks(prefix, TopicKind.HOST_TELEMETRY, plan.ticks(prefix));
                    ticks(prefix, TopicKind.FACILITY_TELEMETRY, plan.ticks(prefix));
                }
            }
            return tally.expected();
        }

        private void ticks(TopicKind kind, int tick) {
            ticks(LogPlan.WHOLE, kind, tick);
            if (tick < plan.coldTicks()) {
                ticks(LogPlan.COLD, kind, tick);
            }
        }

        private void ticks(String prefix, TopicKind kind, int tick) {
            for (FleetSite site : fleet.sites()) {
                for (int partition : partitions) {
                    producer.sendTick(LogPlan.names(prefix).of(kind, site.id()), partition, plan.fromMs(tick));
                }
            }
        }

        private void reports(FleetSite site, int partition, int tick) {
            String whole = LogPlan.names(LogPlan.WHOLE).of(TopicKind.HOST_TELEMETRY, site.id());
            String cold = LogPlan.names(LogPlan.COLD).of(TopicKind.HOST_TELEMETRY, site.id());
            int[] hosts = site.hostsOf(partition);
            long[] sums = tally.at(site.id(), tick);
            long fromMs = plan.fromMs(tick);
            for (int i = 0; i < hosts.length; i++) {
                byte[] key = FleetSite.key(hosts[i]);
                ChipSpec chip = site.chip(hosts[i]);
                reading.measure(fleet.seed(), site.index(hosts[i]), chip, tick);
                byte[] value = encoder.encode(site, key, chip, tick, fromMs, reading);
                Tally.add(sums, reading);
                long timestampMs = fromMs + GridTime.TICK_MS * i / hosts.length;
                producer.send(whole, partition, timestampMs, key, value);
                if (tick < plan.coldTicks()) {
                    producer.send(cold, partition, timestampMs, key, value);
                }
            }
        }
    }
}
