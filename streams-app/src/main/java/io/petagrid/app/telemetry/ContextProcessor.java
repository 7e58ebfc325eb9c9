package io.petagrid.app.telemetry;

import io.petagrid.app.reject.Rejections;
import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.serde.UnknownSchemaException;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SupplyPlan;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Copies reference data and signals into {@code partial}, checked and otherwise unchanged, so that supply and energy follow from one log.
 */
public final class ContextProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final TopicNames names;
    private final int telemetryPartitions;
    private final String partialSink;
    private final String rejectedSink;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Serde<IndexedRecord> serde;
    private @Nullable SchemaLookups lookups;

    public ContextProcessor(TopicNames names, int telemetryPartitions, String partialSink, String rejectedSink) {
        this.names = names;
        this.telemetryPartitions = telemetryPartitions;
        this.partialSink = partialSink;
        this.rejectedSink = rejectedSink;
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
        try {
            check(decode(origin.topic(), record.value(), serde), origin.topic());
            context.forward(record, partialSink);
        } catch (Unreadable e) {
            IndexedRecord rejected = Rejections.of(
                    e.reason(),
                    e.detail(),
                    origin.topic(),
                    origin.partition(),
                    origin.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value());
            byte[] bytes = serde.serializer().serialize(names.of(TopicKind.REJECTED), rejected);
            context.forward(new Record<>(Rejections.key(record.key()), bytes, record.timestamp()), rejectedSink);
        }
    }

    private IndexedRecord decode(String topic, byte @Nullable [] value, Serde<IndexedRecord> serde) throws Unreadable {
        if (value == null || !WireFrame.isFramed(value)) {
            throw new Unreadable(RejectReason.BAD_FRAME, "no magic byte 0 and schema id");
        }
        if (lookups != null) {
            SchemaLookups.Found found = lookups.find(WireFrame.schemaId(value));
            if (found.schema() == null) {
                throw new Unreadable(found.reason(), found.detail());
            }
        }
        try {
            return serde.deserializer().deserialize(topic, value);
        } catch (UnknownSchemaException e) {
            throw new Unreadable(RejectReason.SCHEMA_UNKNOWN, String.valueOf(e.getMessage()));
        } catch (RegistryUnavailableException e) {
            throw new Unreadable(RejectReason.SCHEMA_UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (SerializationException e) {
            throw new Unreadable(RejectReason.UNDECODABLE, String.valueOf(e.getMessage()));
        }
    }

    private void check(IndexedRecord value, String topic) throws Unreadable {
        try {
            switch (value) {
                case SiteReference site -> checkSite(site);
                case ChipModelReference model -> ReferenceMapper.chipModel(model);
                case GridClock clock -> ReferenceMapper.clock(clock);
                case SupplyPlan plan -> ReferenceMapper.plan(plan);
                case Signal signal -> checkSignal(signal, topic);
                default ->
                    throw new Unreadable(
                            RejectReason.WRONG_TYPE, "a " + value.getSchema().getName() + " has no place in " + topic);
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable(RejectReason.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private void checkSite(SiteReference site) throws Unreadable {
        TopicNames.requireMember(site.getSite());
        TopicNames.requireMember(site.getRegion());
        if (site.getPartitions() != telemetryPartitions) {
            throw new Unreadable(
                    RejectReason.BAD_REQUEST,
                    "site '" + site.getSite() + "' has " + site.getPartitions() + " telemetry partitions, the grid has "
                            + telemetryPartitions + "; make its topics again with that number");
        }
    }

    private void checkSignal(Signal signal, String topic) throws Unreadable {
        if (!names.of(TopicKind.SIGNAL, signal.getRegion()).equals(topic)) {
            throw new Unreadable(
                    RejectReason.SPOOFED, "the signal says region '" + signal.getRegion() + "' in topic " + topic);
        }
    }
}
