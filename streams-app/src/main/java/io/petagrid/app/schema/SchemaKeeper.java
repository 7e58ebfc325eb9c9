package io.petagrid.app.schema;

import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SchemaRegistry.Resolved;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.SchemaReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in {@code reference.schema} what the registry has told, and takes it over at the start: an application that comes back while the
 * registry is down reads and writes what it knew.
 */
public final class SchemaKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaKeeper.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SchemaRegistry registry;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<IndexedRecord> serializer;
    private final TopicPartition partition;
    private final Map<Integer, Set<String>> subjects = new TreeMap<>();
    private final LinkedBlockingQueue<Resolved> told = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("petagrid-schemas").daemon().unstarted(this::keep);

    /** @param producer closed with this keeper */
    public SchemaKeeper(
            SchemaRegistry registry,
            Producer<byte[], byte[]> producer,
            Serializer<IndexedRecord> serializer,
            TopicNames names) {
        this.registry = registry;
        this.producer = producer;
        this.serializer = serializer;
        this.partition = new TopicPartition(names.of(TopicKind.REFERENCE_SCHEMA), 0);
    }

    /**
     * Takes over what is kept, and keeps from then on what is new. A grid without the topic goes on without it.
     *
     * @param consumer without a group; closed before this returns
     */
    public SchemaKeeper start(Consumer<byte[], byte[]> consumer) {
        try (consumer) {
            List<?> there = consumer.partitionsFor(partition.topic());
            if (there == null || there.isEmpty()) {
                LOG.warn("there is no topic {}: schemas are not kept for when the registry is down", partition.topic());
                return this;
            }
            registry.listen(told::add);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(this::takeOver);
            }
        }
        thread.start();
        return this;
    }

    private void takeOver(ConsumerRecord<byte[], byte[]> record) {
        try {
            SchemaReference reference = read(record.value());
            if (reference == null) {
                return;
            }
            Schema schema = new Schema.Parser().parse(reference.getDefinition());
            registry.learn(new Resolved(reference.getId(), schema, null));
            for (String subject : reference.getSubjects()) {
                registry.learn(new Resolved(reference.getId(), schema, subject));
                of(reference.getId()).add(subject);
            }
        } catch (IOException | AvroRuntimeException e) {
            LOG.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** Reads without asking what its own schema id stands for. */
    static @Nullable SchemaReference read(byte @Nullable [] value) throws IOException {
        if (value == null || !WireFrame.isFramed(value)) {
            return null;
        }
        int length = value.length - WireFrame.HEADER_BYTES;
        return new SpecificDatumReader<SchemaReference>(SchemaReference.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(value, WireFrame.HEADER_BYTES, length, null));
    }

    private Set<String> of(int id) {
        return subjects.computeIfAbsent(id, i -> new TreeSet<>());
    }

    private void keep() {
        try {
            while (true) {
                keep(told.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted to close");
        }
    }

    private void keep(Resolved resolved) {
        Set<String> known = of(resolved.id());
        if (resolved.subject() != null) {
            known.add(resolved.subject());
        }
        SchemaReference reference =
                new SchemaReference(resolved.id(), resolved.schema().toString(), new ArrayList<>(known));
        byte[] key = String.valueOf(resolved.id()).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = serializer.serialize(partition.topic(), reference);
            var unused = producer.send(
                    new ProducerRecord<>(partition.topic(), key, value), (metadata, error) -> report(resolved, error));
        } catch (KafkaException e) {
            report(resolved, e);
        }
    }

    private static void report(Resolved resolved, @Nullable Exception error) {
        if (error != null) {
            LOG.warn("schema id {} is not kept: {}", resolved.id(), error.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close(Duration.ofSeconds(1));
    }
}
