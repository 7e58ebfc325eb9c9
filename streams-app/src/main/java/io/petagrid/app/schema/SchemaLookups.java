package io.petagrid.app.schema;

import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.UnknownSchemaException;
import io.petagrid.wire.RejectReason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Says at once what a schema id stands for, or that it is not known. What is not known is asked for beside: so many look-ups a second,
 * and a refused id again only after a while, which doubles each time.
 */
public final class SchemaLookups {
    /** Key of the object of this class among the settings that processors see. */
    public static final String SETTING = "petagrid.schema.lookups";

    private static final int LOOKUPS_PER_SECOND = 20;
    private static final int MAX_REFUSALS = 10_000;
    private static final long UNKNOWN_KEPT_MS = 5_000;
    private static final long UNAVAILABLE_KEPT_MS = 1_000;
    private static final long LONGEST_KEPT_MS = 60_000;
    private static final long SECOND_MS = 1_000;

    private final SchemaRegistry registry;
    private final Executor beside;
    private final LongSupplier clockMs;
    private final int perSecond;
    private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();
    private final Set<Integer> asking = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long second;
    private volatile boolean answers = true;

    /**
     * What is known of an id.
     *
     * @param schema null where it is not known
     * @param reason why a record of that schema cannot be read now
     */
    public record Found(@Nullable Schema schema, RejectReason reason, String detail) {}

    private record Refusal(Found found, long keptMs, long askAgainMs) {}

    /** @param beside runs the look-ups */
    public SchemaLookups(SchemaRegistry registry, Executor beside, LongSupplier clockMs) {
        this(registry, beside, clockMs, LOOKUPS_PER_SECOND);
    }

    private SchemaLookups(SchemaRegistry registry, Executor beside, LongSupplier clockMs, int perSecond) {
        this.registry = registry;
        this.beside = beside;
        this.clockMs = clockMs;
        this.perSecond = perSecond;
    }

    /** Look-ups that everybody waits for: where a record must not be refused because the answer is late. */
    public static SchemaLookups waiting(SchemaRegistry registry, LongSupplier clockMs) {
        return new SchemaLookups(registry, Runnable::run, clockMs, Integer.MAX_VALUE);
    }

    /** The look-ups among the settings that a processor sees; null where there are none. */
    public static @Nullable SchemaLookups in(Map<String, Object> settings) {
        return settings.get(SETTING) instanceof SchemaLookups lookups ? lookups : null;
    }

    /** What is known of an id now. */
    public Found find(int id) {
        Schema known = registry.known(id);
        if (known == null) {
            askBeside(id);
            known = registry.known(id);
        }
        if (known != null) {
            return new Found(known, RejectReason.SCHEMA_UNKNOWN, "");
        }
        Refusal refusal = refusals.get(id);
        return refusal != null ? refusal.found : notYet(id);
    }

    private Found notYet(int id) {
        String detail = "schema id " + id + " is not known yet; the registry is being asked";
        return new Found(null, answers ? RejectReason.SCHEMA_UNKNOWN : RejectReason.SCHEMA_UNAVAILABLE, detail);
    }

    private void askBeside(int id) {
        Refusal refusal = refusals.get(id);
        boolean due = refusal == null || clockMs.getAsLong() >= refusal.askAgainMs;
        if (due && mayAsk() && asking.add(id)) {
            try {
                beside.execute(() -> ask(id));
            } catch (RejectedExecutionException e) {
                asking.remove(id);
            }
        }
    }

    /** Ids without end must not become requests without end. */
    private boolean mayAsk() {
        long now = clockMs.getAsLong() / SECOND_MS;
        if (now != second) {
            second = now;
            asked.set(0);
        }
        return asked.incrementAndGet() <= perSecond;
    }

    private void ask(int id) {
        try {
            registry.schema(id);
            refusals.remove(id);
            answers = true;
        } catch (UnknownSchemaException | SchemaParseException e) {
            answers = true;
            refuse(id, RejectReason.SCHEMA_UNKNOWN, UNKNOWN_KEPT_MS, e);
        } catch (RegistryUnavailableException e) {
            answers = false;
            refuse(id, RejectReason.SCHEMA_UNAVAILABLE, UNAVAILABLE_KEPT_MS, e);
        } finally {
            asking.remove(id);
        }
    }

    private void refuse(int id, RejectReason reason, long firstKeptMs, RuntimeException cause) {
        Refusal before = refusals.get(id);
        long keptMs = before != null && before.found.reason() == reason
                ? Math.min(LONGEST_KEPT_MS, 2 * before.keptMs)
                : firstKeptMs;
        if (refusals.size() >= MAX_REFUSALS) {
            refusals.clear();
        }
        Found found = new Found(null, reason, "schema id " + id + ": " + cause.getMessage());
        refusals.put(id, new Refusal(found, keptMs, clockMs.getAsLong() + keptMs));
    }
}
