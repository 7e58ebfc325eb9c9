package io.petagrid.app.dispatch;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends on what the dispatcher makes: each record to the sink of its topic. */
final class Outlet {
    /** Header of a record on its way to its sink: the site that it is for. */
    static final String SITE_HEADER = "petagrid-site";

    private final ProcessorContext<byte[], byte[]> context;
    private final Serde<IndexedRecord> serde;
    private final TopicNames names;

    Outlet(ProcessorContext<byte[], byte[]> context, Serde<IndexedRecord> serde, TopicNames names) {
        this.context = context;
        this.serde = serde;
        this.names = names;
    }

    void send(TopicKind kind, String key, IndexedRecord value, long timestamp) {
        context.forward(record(names.of(kind), key, value, timestamp), DispatchTopology.sinkOf(kind));
    }

    /** To the topic of one site. */
    void sendToSite(TopicKind kind, String site, String key, IndexedRecord value, long timestamp) {
        Record<byte[], byte[]> record = record(names.of(kind, site), key, value, timestamp);
        record.headers().add(SITE_HEADER, site.getBytes(StandardCharsets.UTF_8));
        context.forward(record, DispatchTopology.sinkOf(kind));
    }

    private Record<byte[], byte[]> record(String topic, String key, IndexedRecord value, long timestamp) {
        byte[] bytes = serde.serializer().serialize(topic, value);
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, timestamp);
    }
}
