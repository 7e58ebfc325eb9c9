package io.petagrid.app.dispatch;

import io.petagrid.app.wire.CloudEvent;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends on what the dispatcher makes: each record to the sink of its topic. */
final class Outlet {
    /** Header of a record on its way to its sink: the site that it is for. */
    static final String SITE_HEADER = "petagrid-site";

    private final ProcessorContext<byte[], byte[]> context;
    private final Serde<IndexedRecord> serde;
    private final TopicNames names;
    private @Nullable Headers cause;

    Outlet(ProcessorContext<byte[], byte[]> context, Serde<IndexedRecord> serde, TopicNames names) {
        this.context = context;
        this.serde = serde;
        this.names = names;
    }

    void send(TopicKind kind, String key, IndexedRecord value, long timestamp) {
        context.forward(record(kind, names.of(kind), key, value, timestamp), DispatchTopology.sinkOf(kind));
    }

    /** To the topic of one site. */
    void sendToSite(TopicKind kind, String site, String key, IndexedRecord value, long timestamp) {
        Record<byte[], byte[]> record = record(kind, names.of(kind, site), key, value, timestamp);
        record.headers().add(SITE_HEADER, site.getBytes(StandardCharsets.UTF_8));
        context.forward(record, DispatchTopology.sinkOf(kind));
    }

    private Record<byte[], byte[]> record(
            TopicKind kind, String topic, String key, IndexedRecord value, long timestamp) {
        byte[] bytes = serde.serializer().serialize(topic, value);
        Record<byte[], byte[]> record = new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, timestamp);
        CloudEvent.describe(record.headers(), kind, key, value, timestamp);
        if (kind == TopicKind.DECISION || kind == TopicKind.COMMAND) {
            CloudEvent.carryTrace(cause, record.headers());
        }
        return record;
    }

    /** Decisions and commands that are sent from now on follow from a record with these headers; plans, prices and estimates from many. */
    void follow(Headers headers) {
        cause = headers;
    }
}
