package io.petagrid.app.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final TopicPartition TELEMETRY = new TopicPartition("petagrid.telemetry.host.haidian", 3);
    private static final TopicPartition REJECTED = new TopicPartition("petagrid.rejected", 0);
    private static final TopicPartition REDRIVEN = new TopicPartition("petagrid.redriven", 0);

    private final TinyRegistry server = new TinyRegistry();
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private final MockProducer<byte[], byte[]> records = producer();
    private MockProducer<byte[], byte[]> entries = producer();
    /** What the broker holds. */
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();

    RedriveTest() {
        Map<String, String> settings = Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, server.url());
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        List.of(TELEMETRY, REJECTED, REDRIVEN).forEach(topic -> topics.put(topic, new ArrayList<>()));
        put(TELEMETRY, "h1", new byte[] {1}, new RecordHeaders());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return java.util.Objects.requireNonNull(topics.get(partition));
    }

    private void put(
            TopicPartition partition, String key, byte[] value, org.apache.kafka.common.header.Headers headers) {
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        log.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                log.size(),
                0,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                java.util.Optional.empty()));
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                log(partition).stream()
                        .filter(record -> record.offset() >= offset)
                        .forEach(this::addRecord);
            }

            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
                Map<TopicPartition, Long> ends = new HashMap<>();
                partitions.forEach(each -> ends.put(each, (long) log(each).size()));
                return ends;
            }
        };
        topics.keySet().forEach(each -> consumer.updateBeginningOffsets(Map.of(each, 0L)));
        return consumer;
    }

    private static Rejected rejected(long offset, byte[] value, RejectReason reason) {
        return Rejections.of(
                reason,
                "because",
                TELEMETRY.topic(),
                TELEMETRY.partition(),
                offset,
                0,
                "h1".getBytes(StandardCharsets.UTF_8),
                value);
    }

    private Redrive redrive() {
        return new Redrive(records, entries, serializer, NAMES);
    }

    /** Lets the broker have what the producers were given. */
    private void deliver() {
        for (ProducerRecord<byte[], byte[]> record : records.history()) {
            put(
                    new TopicPartition(record.topic(), record.partition()),
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.value(),
                    record.headers());
        }
        records.clear();
    }

    @Test
    void aRecordComesBackWithItsKeyAndBytesAndSaysFromWhere() {
        // Given
        Rejected rejected = rejected(0, new byte[] {0, 9, 9, 9, 9, 5}, RejectReason.SCHEMA_UNKNOWN);

        // When
        int written = redrive().write(List.of(rejected), consumer());

        // Then
        assertThat(written).isEqualTo(1);
        ProducerRecord<byte[], byte[]> again = records.history().getFirst();
        assertThat(again.topic()).isEqualTo(TELEMETRY.topic());
        assertThat(again.partition()).isEqualTo(3);
        assertThat(again.key()).isEqualTo("h1".getBytes(StandardCharsets.UTF_8));
        assertThat(again.value()).containsExactly(0, 9, 9, 9, 9, 5);
        assertThat(again.headers().lastHeader(Redrive.HEADER).value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("petagrid.telemetry.host.haidian/3/0");
        assertThat(entries.history()).hasSize(1);
        assertThat(entries.commitCount()).isEqualTo(1);
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgainEvenWithoutAnEntry() {
        // Given
        List<Rejected> wanted = List.of(rejected(0, new byte[] {1}, RejectReason.BAD_FRAME));
        redrive().write(wanted, consumer());
        deliver();
        entries = producer();

        // When
        int written = redrive().write(wanted, consumer());

        // Then
        assertThat(written).isZero();
        assertThat(records.history()).isEmpty();
    }

    @Test
    void whoWasEndedByAnotherOneWritesNothing() {
        // Given
        entries = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void beginTransaction() {
                super.beginTransaction();
                fenceProducer();
            }
        };
        List<Rejected> wanted = List.of(rejected(0, new byte[] {1}, RejectReason.BAD_FRAME));

        // When
        Redrive redrive = redrive();

        // Then
        assertThatThrownBy(() -> redrive.write(wanted, consumer())).isInstanceOf(KafkaException.class);
        assertThat(records.history()).isEmpty();
    }

    @Test
    void whatIsNotKeptWholeOrWasDoneCannotBeWritten() {
        // Given
        Rejected large = rejected(0, new byte[65_537], RejectReason.UNDECODABLE);
        Rejected fits = rejected(1, new byte[65_536], RejectReason.UNDECODABLE);

        // When
        String against = Redrive.against(large, Set.of());

        // Then
        assertThat(against).contains("65537");
        assertThat(Redrive.against(fits, Set.of())).isNull();
        assertThat(Redrive.against(fits, Set.of("petagrid.telemetry.host.haidian/3/1")))
                .isNotNull();
    }

    @Test
    void whatWasRejectedForItsSchemaComesBackByItselfOnceTheSchemaIsKnown() {
        // Given
        int id = 2 + new SchemaRegistry(server.url()).register("a", GridClock.getClassSchema());
        byte[] value = {0, 0, 0, 0, (byte) id, 5};
        putRejected(rejected(0, value, RejectReason.SCHEMA_UNKNOWN));
        putRejected(rejected(0, new byte[] {0, 0, 0, 0, 99, 5}, RejectReason.SCHEMA_UNKNOWN));
        putRejected(rejected(0, value, RejectReason.SPOOFED));
        SchemaRegistry registry = new SchemaRegistry(server.url());
        SchemaLookups lookups = SchemaLookups.waiting(registry, () -> 0);
        MockConsumer<byte[], byte[]> consumer = consumer();
        RejectedLog log = new RejectedLog(consumer, deserializer, NAMES);
        SelfRedrive self = new SelfRedrive(consumer, log, lookups, this::redrive);
        self.look();
        int before = records.history().size();
        registry.learn(new SchemaRegistry.Resolved(id, GridClock.getClassSchema(), null));

        // When
        self.look();

        // Then
        assertThat(before).isZero();
        assertThat(records.history()).hasSize(1);
        assertThat(records.history().getFirst().value()).isEqualTo(value);
    }

    private void putRejected(Rejected rejected) {
        put(
                REJECTED,
                "h1",
                java.util.Objects.requireNonNull(serializer.serialize(REJECTED.topic(), rejected)),
                new RecordHeaders());
    }
}
