package io.petagrid.schemas.serde;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads Confluent's frame into the generated class that has the writer's record name, resolving old and new writers' schemas. */
public final class AvroDeserializer implements Deserializer<SpecificRecord> {
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private @Nullable SchemaRegistry registry;

    private static final class Scratch {
        private @Nullable BinaryDecoder decoder;
        private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new java.util.HashMap<>();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = new SerdeConfig(configs).registry();
    }

    @Override
    public @Nullable SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = WireFrame.schemaId(bytes);
        Scratch own = scratch.get();
        try {
            SpecificDatumReader<SpecificRecord> reader = own.readers.computeIfAbsent(id, this::readerFor);
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, own.decoder);
            own.decoder = decoder;
            SpecificRecord value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes follow the datum");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw e instanceof SerializationException known
                    ? known
                    : new SerializationException("cannot read a value of " + topic + " with schema id " + id, e);
        }
    }

    private SpecificDatumReader<SpecificRecord> readerFor(int id) {
        if (registry == null) {
            throw new IllegalStateException("configure() was not called");
        }
        Schema writer = registry.schema(id);
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null) {
            throw new SerializationException("no class for " + writer.getFullName() + ", schema id " + id);
        }
        return new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type));
    }
}
