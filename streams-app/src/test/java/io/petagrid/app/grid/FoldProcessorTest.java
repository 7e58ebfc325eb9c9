package io.petagrid.app.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.GridRecords;
import io.petagrid.app.ProcessorLife;
import io.petagrid.app.replay.GapReader;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldProcessorTest {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final TopicPartition PARTIAL = new TopicPartition(NAMES.of(TopicKind.PARTIAL), 0);
    private static final List<TopicKind> OUTPUTS = List.of(
            TopicKind.SUPPLY_SITE,
            TopicKind.SUPPLY_REGION,
            TopicKind.SUPPLY_GRID,
            TopicKind.ENERGY_SITE,
            TopicKind.ENERGY_GRID,
            TopicKind.SETTLEMENT_SITE,
            TopicKind.SETTLEMENT_REGION,
            TopicKind.SETTLEMENT_GRID,
            TopicKind.AUTHORITY,
            TopicKind.METER,
            TopicKind.DISPATCH_INPUT);

    private final TinyRegistry registry = new TinyRegistry();
    private final AvroSerde serde = new AvroSerde();
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Path stateDir;

    FoldProcessorTest(@TempDir Path stateDir) {
        this.stateDir = stateDir;
        serde.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry.url()), false);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest(name = "at most {0} records a life")
    @ValueSource(ints = {1, 2, 5, 40})
    void killedAtRandomMomentsTheFoldPublishesTheSameBytes(int atMost) {
        // Given
        fillLog();
        ProcessorLife whole = life(Map.of());
        log.forEach(record -> process(whole, record));
        Random random = new Random(atMost);

        // When
        List<List<byte[]>> published = new ArrayList<>();
        OUTPUTS.forEach(kind -> published.add(new ArrayList<>()));
        Map<String, byte[]> kept = Map.of();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(atMost));
            ProcessorLife life = life(kept);
            log.subList(from, to).forEach(record -> process(life, record));
            for (int output = 0; output < OUTPUTS.size(); output++) {
                published.get(output).addAll(life.sentTo(OUTPUTS.get(output).stem()));
            }
            kept = life.committed();
            from = to;
        }

        // Then
        for (int output = 0; output < OUTPUTS.size(); output++) {
            assertThat(published.get(output).toArray(byte[][]::new))
                    .as("%s, seed %d", OUTPUTS.get(output), atMost)
                    .isDeepEqualTo(whole.sentTo(OUTPUTS.get(output).stem()).toArray(byte[][]::new));
        }
        assertThat(published.get(OUTPUTS.indexOf(TopicKind.SUPPLY_GRID))).hasSizeGreaterThan(15);
        assertThat(published.get(OUTPUTS.indexOf(TopicKind.SETTLEMENT_GRID))).hasSizeGreaterThan(5);
        assertThat(published.get(OUTPUTS.indexOf(TopicKind.METER))).hasSizeGreaterThan(5);
    }

    private void fillLog() {
        add("clock", GridRecords.clock(), 0);
        add("chip", GridRecords.chip(), 0);
        add("a", GridRecords.site("a", "north", 1), 0);
        add("b", GridRecords.site("b", "south", 1), 0);
        add("north", GridRecords.price("north"), 0);
        for (long tick = 1_000; tick < 1_024; tick++) {
            for (String site : List.of("a", "b")) {
                boolean silent = site.equals("b") && tick > 1_005 && tick < 1_012;
                if (!silent) {
                    add(site, GridRecords.hosts(site, 0, tick, (int) (tick % 7)), tick);
                }
                add(site, GridRecords.flickeringMeters(site, 0, tick, tick * 1_000), tick);
            }
        }
    }

    private void add(String key, IndexedRecord value, long tick) {
        log.add(new ConsumerRecord<>(
                PARTIAL.topic(),
                PARTIAL.partition(),
                log.size(),
                (tick + 1) * 1_000 + 100,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key.getBytes(StandardCharsets.UTF_8),
                serde.serializer().serialize(PARTIAL.topic(), value),
                new RecordHeaders(),
                java.util.Optional.empty()));
    }

    private static void process(ProcessorLife life, ConsumerRecord<byte[], byte[]> record) {
        life.process(
                record.topic(),
                record.offset(),
                new String(record.key(), StandardCharsets.UTF_8),
                record.value(),
                record.timestamp());
    }

    private ProcessorLife life(Map<String, byte[]> kept) {
        return new ProcessorLife(
                () -> new FoldProcessor(NAMES, this::gapReader, 3_000),
                FoldProcessor.STORE,
                kept,
                registry.url(),
                stateDir);
    }

    private GapReader gapReader() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                log.stream().filter(record -> record.offset() >= offset).forEach(this::addRecord);
            }
        };
        consumer.updateBeginningOffsets(Map.of(PARTIAL, 0L));
        consumer.updateEndOffsets(Map.of(PARTIAL, (long) log.size()));
        return new GapReader(consumer);
    }
}
