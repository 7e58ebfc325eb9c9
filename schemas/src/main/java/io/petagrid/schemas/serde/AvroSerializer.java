package io.petagrid.schemas.serde;

import io.petagrid.schemas.topic.TopicNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in Confluent's frame. Safe for use by many threads: what a thread needs to write
 * is its own.
 */
public final class AvroSerializer implements Serializer<IndexedRecord> {
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private final Map<Target, Integer> ids = new ConcurrentHashMap<>();
    private @Nullable SerdeConfig config;
    private @Nullable SchemaRegistry registry;
    private TopicNames topics = TopicNames.withDefaultPrefix();

    private record Target(String topic, String schemaName, int schemaHash) {}

    private static final class Scratch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        private final java.util.IdentityHashMap<Schema, DatumWriter<IndexedRecord>> writers =
                new java.util.IdentityHashMap<>();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        config = new SerdeConfig(configs);
        registry = config.registry();
        topics = config.topics();
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable IndexedRecord record) {
        if (record == null) {
            return null;
        }
        Schema schema = record.getSchema();
        Scratch own = scratch.get();
        try {
            own.bytes.reset();
            own.bytes.write(WireFrame.header(schemaId(topic, schema)));
            own.writers
                    .computeIfAbsent(
                            schema,
                            s -> record instanceof SpecificRecord
                                    ? new SpecificDatumWriter<>(s)
                                    : new GenericDatumWriter<>(s))
                    .write(record, own.encoder);
            own.encoder.flush();
            return own.bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw e instanceof SerializationException known
                    ? known
                    : new SerializationException("cannot write a " + schema.getName() + " for " + topic, e);
        }
    }

    /** The id under which the schema is registered for the topic. Asks the registry the first time. */
    public int schemaId(String topic, Schema schema) {
        return ids.computeIfAbsent(new Target(topic, schema.getFullName(), schema.hashCode()), t -> ask(topic, schema));
    }

    private int ask(String topic, Schema schema) {
        if (registry == null || config == null) {
            throw new IllegalStateException("configure() was not called");
        }
        String subject = SerdeConfig.subject(topics, topic, schema);
        return config.autoRegister() ? registry.register(subject, schema) : registry.lookUp(subject, schema);
    }
}
