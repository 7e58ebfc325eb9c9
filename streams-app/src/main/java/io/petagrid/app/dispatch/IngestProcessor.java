package io.petagrid.app.dispatch;

import io.petagrid.app.dispatch.IngestCheck.Refused;
import io.petagrid.app.reject.Rejections;
import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.app.wire.CloudEvent;
import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.serde.UnknownSchemaException;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.Origin;
import io.petagrid.wire.RejectReason;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes jobs, answers, events and references into the dispatcher's history, each checked; what is not taken is rejected. */
public final class IngestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NO_KEY = {};

    private final TopicNames names;
    private final IngestCheck check;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Serde<IndexedRecord> serde;
    private @Nullable SchemaLookups lookups;

    public IngestProcessor(TopicNames names) {
        this.names = names;
        this.check = new IngestCheck(names);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        serde = (Serde<IndexedRecord>) newContext.valueSerde();
        lookups = SchemaLookups.in(newContext.appConfigs());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (context == null || serde == null) {
            throw new IllegalStateException("init() was not called");
        }
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        byte[] key = record.key() == null ? NO_KEY : record.key();
        try {
            IndexedRecord value = decode(origin.topic(), record.value(), serde);
            check.check(origin.topic(), new String(key, StandardCharsets.UTF_8), value);
            DispatchInput input =
                    new DispatchInput(new Origin(origin.topic(), origin.partition(), origin.offset()), value);
            forward(record, key, TopicKind.DISPATCH_INPUT, input, DispatchTopology.HISTORY_SINK);
        } catch (Refused e) {
            IndexedRecord rejected = Rejections.of(
                    e.reason(),
                    String.valueOf(e.getMessage()),
                    origin.topic(),
                    origin.partition(),
                    origin.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value());
            forward(record, Rejections.key(record.key()), TopicKind.REJECTED, rejected, DispatchTopology.REJECTED_SINK);
        }
    }

    private void forward(Record<byte[], byte[]> read, byte[] key, TopicKind kind, IndexedRecord value, String sink) {
        if (context != null && serde != null) {
            byte[] bytes = serde.serializer().serialize(names.of(kind), value);
            Record<byte[], byte[]> written = new Record<>(key, bytes, read.timestamp());
            CloudEvent.carryTrace(read.headers(), written.headers());
            context.forward(written, sink);
        }
    }

    private IndexedRecord decode(String topic, byte @Nullable [] value, Serde<IndexedRecord> serde) throws Refused {
        if (value == null || !WireFrame.isFramed(value)) {
            throw new Refused(RejectReason.BAD_FRAME, "no magic byte 0 and schema id");
        }
        if (lookups != null) {
            SchemaLookups.Found found = lookups.find(WireFrame.schemaId(value));
            if (found.schema() == null) {
                throw new Refused(found.reason(), found.detail());
            }
        }
        try {
            return serde.deserializer().deserialize(topic, value);
        } catch (UnknownSchemaException e) {
            throw new Refused(RejectReason.SCHEMA_UNKNOWN, String.valueOf(e.getMessage()));
        } catch (RegistryUnavailableException e) {
            throw new Refused(RejectReason.SCHEMA_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (SerializationException e) {
            throw new Refused(RejectReason.UNDECODABLE, String.valueOf(e.getMessage()));
        }
    }
}
