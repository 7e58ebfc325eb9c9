package io.petagrid.app.wire;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of CloudEvents 1.0 as headers (Kafka's binary mode), on what is published seldom: value and key stay as they are. What is
 * published each tick goes without, because eight headers would be larger than many of its values.
 */
public final class CloudEvent {
    /** Header of W3C Trace Context, carried from what was read to what follows from it. */
    public static final String TRACE_PARENT = "traceparent";

    private static final Set<TopicKind> DESCRIBED = EnumSet.of(
            TopicKind.DECISION,
            TopicKind.COMMAND,
            TopicKind.AUTHORITY,
            TopicKind.METER,
            TopicKind.SETTLEMENT_SITE,
            TopicKind.SETTLEMENT_REGION,
            TopicKind.SETTLEMENT_GRID,
            TopicKind.FORECAST,
            TopicKind.PRICE,
            TopicKind.CONTINGENCY,
            TopicKind.SAVING);

    private CloudEvent() {}

    /**
     * Adds the attributes where the topic has them. They follow from the record alone: the same record has the same.
     *
     * @param timeMs time of the record, milliseconds since 1970
     */
    public static void describe(Headers headers, TopicKind kind, String key, IndexedRecord value, long timeMs) {
        if (!DESCRIBED.contains(kind)) {
            return;
        }
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id(key, value, timeMs));
        add(headers, "ce_source", "/petagrid/dispatch/" + name(kind));
        add(headers, "ce_type", value.getSchema().getFullName());
        add(headers, "ce_subject", key);
        add(headers, "ce_time", Instant.ofEpochMilli(timeMs).toString());
        add(headers, "content-type", "application/vnd.confluent.avro");
    }

    /** The topic's name without prefix and member. */
    private static String name(TopicKind kind) {
        String stem = kind.stem();
        return stem.endsWith(".") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String id(String key, IndexedRecord value, long timeMs) {
        return value instanceof Decision decision
                ? decision.getDecision() + "/" + decision.getSequence()
                : key + "/" + timeMs;
    }

    /** Carries the trace of what was read to what follows from it. */
    public static void carryTrace(@Nullable Headers from, Headers to) {
        Header trace = from == null ? null : from.lastHeader(TRACE_PARENT);
        if (trace != null) {
            to.add(TRACE_PARENT, trace.value());
        }
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
