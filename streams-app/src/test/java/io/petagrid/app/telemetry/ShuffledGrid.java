package io.petagrid.app.telemetry;

import io.petagrid.app.wire.PartialMapper;
import io.petagrid.app.wire.SettlementMapper;
import io.petagrid.domain.energy.SettlementVersion;
import io.petagrid.domain.energy.SignalName;
import io.petagrid.domain.fleet.Site;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.grid.GridFold;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.Publications;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.TelemetryFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Two small sites from their reports to their settled intervals: level 1, partials, fold and books, without Kafka. */
final class ShuffledGrid implements AutoCloseable {
    /** At speed 10 an interval lasts 90 s of the broker's clock, the bound of reordering 12 s, that of correction 2.4 hours. */
    static final GridClock CLOCK = new GridClock(0, 1_000_000_000_000L, 10);

    static final long REORDER_MS = 12_000;
    static final long CORRECTION_MS = 8_640_000;

    private final TinyRegistry registry = new TinyRegistry();
    private final AvroSerde serde = new AvroSerde();
    private final WriterSchemas schemas;

    /** A report, and when it comes in. */
    record Arrival(long appendMs, ShuffledReports.Report report) {}

    private record Told(long appendMs, Partial partial) {}

    /** What became of the reports. */
    static final class Outcome {
        final List<Settlement> settled = new ArrayList<>();
        final Map<String, Long> counts = new TreeMap<>();
        long records;

        private void count(RecordCounts counted, long fromOffset, long toOffset) {
            counts.merge("ticks", counted.getTicks(), Long::sum);
            counts.merge("accepted", counted.getAccepted(), Long::sum);
            counts.merge("superseded", counted.getSuperseded(), Long::sum);
            counts.merge("duplicate", counted.getDuplicate(), Long::sum);
            counts.merge("late", counted.getLate(), Long::sum);
            counts.merge("rejected", counted.getRejected(), Long::sum);
            records += toOffset - fromOffset;
        }

        long sumOfCounts() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Accepted and superseded. */
        long readings() {
            return counts.getOrDefault("accepted", 0L) + counts.getOrDefault("superseded", 0L);
        }
    }

    ShuffledGrid() {
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
        schemas = new WriterSchemas(new SchemaRegistry(registry.url()), () -> 0);
    }

    @Override
    public void close() {
        registry.close();
    }

    AvroSerde serde() {
        return serde;
    }

    /** Lets reports arrive, with a tick in every partition each second. */
    Outcome run(List<Arrival> arrivals, int seconds) {
        Outcome outcome = new Outcome();
        List<Told> log = new ArrayList<>();
        for (String site : ShuffledReports.SITES) {
            for (TelemetryFamily family : TelemetryFamily.values()) {
                List<Arrival> ofPartition = arrivals.stream()
                        .filter(arrival -> arrival.report().site().equals(site)
                                && arrival.report().family() == family)
                        .sorted(Comparator.comparingLong(Arrival::appendMs))
                        .toList();
                log.addAll(partials(site, family, ofPartition, seconds));
            }
        }
        log.sort(Comparator.comparingLong(Told::appendMs));
        log.forEach(told ->
                outcome.count(told.partial.getCounts(), told.partial.getFromOffset(), told.partial.getToOffset()));
        settle(log, outcome);
        return outcome;
    }

    private List<Told> partials(String site, TelemetryFamily family, List<Arrival> arrivals, int seconds) {
        SourceIdentity identity = new SourceIdentity(site, 0, 1);
        LevelOneContext context = new LevelOneContext(() -> TelemetryLog.CATALOGUE, CLOCK);
        ReportReader reader = new ReportReader(schemas);
        PartitionFold fold = new PartitionFold(
                family == TelemetryFamily.HOST
                        ? new HostFold(reader, identity, context)
                        : new MeterFold(reader, identity, context));
        List<Told> told = new ArrayList<>();
        long[] now = new long[1];
        PartitionFold.Told sink = new PartitionFold.Told() {
            @Override
            public void closed(ClosedTick tick) {
                told.add(new Told(now[0], PartialMapper.toWire(site, family, 0, tick)));
            }

            @Override
            public void turned(long offset) {
                // Nothing is written.
            }

            @Override
            public void rejected(RejectReason reason, String detail) {
                // Counted in the partials.
            }
        };
        long offset = 0;
        int next = 0;
        for (int second = 0; second <= seconds; second++) {
            now[0] = CLOCK.startAppendMs() + second * 1_000L;
            fold.accept(record(offset++, now[0], GridTime.TICK_KEY, null), sink);
            for (; next < arrivals.size() && arrivals.get(next).appendMs() < now[0] + 1_000; next++) {
                Arrival arrival = arrivals.get(next);
                now[0] = Math.max(now[0], arrival.appendMs());
                fold.accept(
                        record(
                                offset++,
                                now[0],
                                arrival.report().key(),
                                arrival.report().value()),
                        sink);
            }
        }
        return told;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, long appendMs, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "telemetry",
                0,
                offset,
                appendMs,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static void settle(List<Told> log, Outcome outcome) {
        GridContext context = new GridContext();
        context.put(CLOCK);
        context.put(TelemetryLog.CHIP);
        context.signals("north").set(SignalName.CARBON_LOCATION_MG_PER_KWH, 604_000);
        context.signals("north").set(SignalName.CARBON_RESIDUAL_MG_PER_KWH, 812_000);
        GridFold fold = new GridFold(context);
        for (String site : ShuffledReports.SITES) {
            fold.put(new Site(site, "north", 1, 1_000, false, true));
        }
        Publications publications = new Publications() {
            @Override
            public void site(SiteTick tick) {
                // Only books are of interest.
            }

            @Override
            public void grid(GridTick tick) {
                tick.settled().sites().forEach((site, made) -> keep(outcome, site, ScopeKind.SITE, made));
                tick.settled().regions().forEach((region, made) -> keep(outcome, region, ScopeKind.REGION, made));
                keep(outcome, "grid", ScopeKind.GRID, tick.settled().grid());
            }
        };
        for (Told told : log) {
            Partial partial = told.partial;
            fold.accept(
                    partial.getSite(),
                    PartialMapper.member(partial),
                    PartialMapper.fromWire(partial),
                    told.appendMs,
                    publications);
        }
    }

    private static void keep(Outcome outcome, String scope, ScopeKind kind, List<SettlementVersion> made) {
        made.forEach(version -> outcome.settled.add(SettlementMapper.toWire(scope, kind, version, 90)));
    }
}
