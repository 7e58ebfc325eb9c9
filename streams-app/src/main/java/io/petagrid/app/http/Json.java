package io.petagrid.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.petagrid.schemas.json.AvroJson;
import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;

/** Answers as JSON: records by their components, wire records by their fields. */
final class Json {
    static final String TYPE = "application/json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(IndexedRecord.class, new WireRecords()))
            .build();

    private Json() {}

    private static final class WireRecords extends JsonSerializer<IndexedRecord> {
        @Override
        public void serialize(IndexedRecord value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeTree(AvroJson.of(value));
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
