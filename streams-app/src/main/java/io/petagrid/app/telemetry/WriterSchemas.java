package io.petagrid.app.telemetry;

import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.schemas.serde.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/** What the schema ids in telemetry stand for. */
final class WriterSchemas {
    private final SchemaLookups lookups;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    WriterSchemas(SchemaLookups lookups) {
        this.lookups = lookups;
    }

    /** Schemas that are waited for. */
    WriterSchemas(SchemaRegistry registry, LongSupplier clockMs) {
        this(SchemaLookups.waiting(registry, clockMs));
    }

    /** The schema of an id. */
    Schema schema(int id) throws Unreadable {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        SchemaLookups.Found found = lookups.find(id);
        if (found.schema() == null) {
            throw new Unreadable(found.reason(), found.detail());
        }
        schemas.put(id, found.schema());
        return found.schema();
    }
}
