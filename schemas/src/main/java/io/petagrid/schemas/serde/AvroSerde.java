package io.petagrid.schemas.serde;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The default serde: Avro in Confluent's frame. Configured with Confluent's keys {@code schema.registry.url} and {@code auto.register.schemas}. */
public final class AvroSerde implements Serde<IndexedRecord> {
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<IndexedRecord> serializer() {
        return serializer;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Deserializer<IndexedRecord> deserializer() {
        return (Deserializer) deserializer;
    }
}
