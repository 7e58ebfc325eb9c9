package io.petagrid.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.petagrid.app.replay.GapReader;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.RejectReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After any commit and kill, the restored state equals the fold of every record up to the committed offset. */
class PartitionStateTest {
    private static HttpServer registry;

    @BeforeAll
    static void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String schema = new com.fasterxml.jackson.databind.ObjectMapper()
                .writeValueAsString(Map.of("schema", HostReport.getClassSchema().toString()));
        registry.createContext("/schemas/ids/" + TelemetryLog.SCHEMA_ID, exchange -> {
            byte[] body = schema.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
    }

    @AfterAll
    static void stopRegistry() {
        registry.stop(0);
    }

    /** One life of a processor: from a commit to the next kill. */
    private static final class Life {
        private final MapStore store;
        private final PartitionFold fold;
        private final PartitionState state;
        private final List<ClosedTick> closed = new ArrayList<>();
        private int rejected;

        private Life(NavigableMap<String, byte[]> committed) {
            store = new MapStore(committed);
            SchemaRegistry schemas = new SchemaRegistry(
                    "http://127.0.0.1:" + registry.getAddress().getPort());
            SourceIdentity identity = new SourceIdentity("haidian", 0, 1);
            LevelOneContext context = new LevelOneContext(() -> TelemetryLog.CATALOGUE, TelemetryLog.CLOCK);
            HostFold hosts = new HostFold(new ReportReader(new WriterSchemas(schemas, () -> 0)), identity, context);
            fold = new PartitionFold(hosts);
            state = new PartitionState(store, TelemetryLog.PARTITION, fold);
        }

        private void accept(ConsumerRecord<byte[], byte[]> record) {
            PartitionFold.Told told = new PartitionFold.Told() {
                @Override
                public void closed(ClosedTick tick) {
                    closed.add(tick);
                }

                @Override
                public void turned(long offset) {
                    state.write(offset);
                }

                @Override
                public void rejected(RejectReason reason, String detail) {
                    rejected++;
                }
            };
            fold.accept(record, told);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void killedAtRandomMomentsAPartitionTellsTheSameAsOneThatLived(long seed) {
        // Given
        List<ConsumerRecord<byte[], byte[]>> log = TelemetryLog.of(seed, 150 + (int) (seed * 20), 45);
        List<ClosedTick> expected = uninterrupted(log);
        Random random = new Random(seed);

        // When
        List<ClosedTick> told = withKills(log, random);

        // Then
        for (int i = 0; i < expected.size(); i++) {
            assertThat(told.get(i)).as("seed %d, closed tick %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(told).hasSameSizeAs(expected);
    }

    @Test
    void killedBeforeItsFirstTickClosedAPartitionLosesNothing() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> log = TelemetryLog.of(5, 100, 10);
        int committed = 50;
        Life first = new Life(new TreeMap<>());
        log.subList(0, committed).forEach(first::accept);
        Life second = new Life(first.store.committed());

        // When
        try (GapReader gap = gapReader(log)) {
            second.state.restore(committed, gap);
        }
        log.subList(committed, log.size()).forEach(second::accept);

        // Then
        assertThat(first.closed).isEmpty();
        assertThat(second.closed).isEqualTo(uninterrupted(log));
    }

    private static List<ClosedTick> uninterrupted(List<ConsumerRecord<byte[], byte[]>> log) {
        Life life = new Life(new TreeMap<>());
        log.forEach(life::accept);
        return life.closed;
    }

    /** Runs the log with kills between commits: what a life told and wrote after its last commit is lost with it. */
    private static List<ClosedTick> withKills(List<ConsumerRecord<byte[], byte[]>> log, Random random) {
        List<ClosedTick> told = new ArrayList<>();
        NavigableMap<String, byte[]> committedStore = new TreeMap<>();
        int committed = 0;
        while (committed < log.size()) {
            Life life = new Life(new TreeMap<>(committedStore));
            try (GapReader gap = gapReader(log)) {
                life.state.restore(committed, gap);
            }
            int toldCommitted = 0;
            int killAt = Math.min(log.size(), committed + 1 + random.nextInt(2_500));
            for (int offset = committed; offset < killAt; offset++) {
                life.accept(log.get(offset));
                if (random.nextInt(300) == 0 || offset + 1 == log.size()) {
                    committed = offset + 1;
                    committedStore = life.store.committed();
                    told.addAll(life.closed.subList(toldCommitted, life.closed.size()));
                    toldCommitted = life.closed.size();
                }
            }
        }
        return told;
    }

    private static GapReader gapReader(List<ConsumerRecord<byte[], byte[]>> log) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(org.apache.kafka.common.TopicPartition partition, long offset) {
                super.seek(partition, offset);
                log.stream().filter(record -> record.offset() >= offset).forEach(this::addRecord);
            }
        };
        consumer.updateBeginningOffsets(Map.of(TelemetryLog.PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(TelemetryLog.PARTITION, (long) log.size()));
        return new GapReader(consumer);
    }

    @Test
    void everyRecordOfTheLogIsCountedOnce() {
        // Given
        List<ConsumerRecord<byte[], byte[]>> log = TelemetryLog.of(99, 100, 30);
        Life life = new Life(new TreeMap<>());

        // When
        log.forEach(life::accept);

        // Then
        long next = 0;
        for (ClosedTick tick : life.closed) {
            assertThat(tick.fromOffset()).isEqualTo(next);
            assertThat(tick.counts().sum()).isEqualTo(tick.toOffset() - tick.fromOffset());
            next = tick.toOffset();
        }
        assertThat(life.closed)
                .anySatisfy(tick -> assertThat(tick.counts().duplicate()).isPositive());
        assertThat(life.closed)
                .anySatisfy(tick -> assertThat(tick.counts().rejected()).isPositive());
        assertThat(life.closed).anySatisfy(tick -> assertThat(tick.tick()).isGreaterThan(tick.fromTick()));
        assertThat(life.rejected).isPositive();
    }
}
