package io.petagrid.app.view;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Wire records in which every field is there and has a value of its own. */
final class WireSamples {
    private long next = 1;

    private WireSamples() {}

    static <T extends SpecificRecord> T of(Class<T> type) {
        return type.cast(new WireSamples().value(SpecificData.get().getSchema(type)));
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> list(schema.getElementType());
            case UNION ->
                value(schema.getTypes().stream()
                        .filter(part -> part.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols().get((int)
                                        (next++ % schema.getEnumSymbols().size())),
                                schema);
            case INT -> (int) next++;
            case LONG -> next++;
            case BOOLEAN -> next++ % 2 == 0;
            case STRING -> "text-" + next++;
            case BYTES -> ByteBuffer.wrap(new byte[] {(byte) next++});
            default -> throw new IllegalArgumentException("no sample of " + schema);
        };
    }

    private IndexedRecord record(Schema schema) {
        IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private List<Object> list(Schema element) {
        List<Object> list = new ArrayList<>();
        list.add(value(element));
        list.add(value(element));
        return list;
    }
}
