package io.petagrid.app.telemetry;

import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.UnknownSchemaException;
import io.petagrid.wire.RejectReason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** What the schema ids in telemetry stand for. A refusal is kept for a while, so that one bad id does not ask the registry each time. */
final class WriterSchemas {
    private static final long REFUSAL_KEPT_MS = 5_000;

    private final SchemaRegistry registry;
    private final LongSupplier clockMs;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<Integer, Refusal> refusals = new HashMap<>();

    private record Refusal(RejectReason reason, String detail, long untilMs) {}

    WriterSchemas(SchemaRegistry registry, LongSupplier clockMs) {
        this.registry = registry;
        this.clockMs = clockMs;
    }

    /** The schema of an id. */
    Schema schema(int id) throws Unreadable {
        Schema known = schemas.get(id);
        return known != null ? known : ask(id);
    }

    private Schema ask(int id) throws Unreadable {
        Refusal refusal = refusals.get(id);
        if (refusal != null && clockMs.getAsLong() < refusal.untilMs) {
            throw new Unreadable(refusal.reason, refusal.detail);
        }
        try {
            Schema schema = registry.schema(id);
            schemas.put(id, schema);
            refusals.remove(id);
            return schema;
        } catch (UnknownSchemaException e) {
            throw refuse(id, RejectReason.SCHEMA_UNKNOWN, e);
        } catch (RegistryUnavailableException e) {
            throw refuse(id, RejectReason.SCHEMA_UNAVAILABLE, e);
        } catch (SchemaParseException e) {
            throw refuse(id, RejectReason.SCHEMA_UNKNOWN, e);
        }
    }

    private Unreadable refuse(int id, RejectReason reason, RuntimeException cause) {
        String detail = "schema id " + id + ": " + cause.getMessage();
        if (refusals.size() > 10_000) {
            refusals.clear();
        }
        refusals.put(id, new Refusal(reason, detail, clockMs.getAsLong() + REFUSAL_KEPT_MS));
        return new Unreadable(reason, detail);
    }
}
