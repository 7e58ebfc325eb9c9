package io.petagrid.app.telemetry;

import io.petagrid.app.bundle.Bundle;
import io.petagrid.app.reject.Rejections;
import io.petagrid.app.replay.GapReader;
import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.app.wire.PartialMapper;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.TelemetryFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Level 1 of one stream task: partition i of every site's telemetry. Each record goes to the fold of its own partition; what a
 * partition holds at the end of a tick goes to {@code partial}, what was not accepted to {@code rejected}.
 */
public final class TelemetryProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** Name of the store that keeps the partitions' folds. */
    public static final String STORE = "telemetry-state";

    private final Settings settings;
    private final Map<String, Assigned> partitions = new HashMap<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> store;
    private @Nullable Serde<IndexedRecord> serde;
    private @Nullable LevelOneContext levelOne;
    private @Nullable ReportReader reader;
    private @Nullable GapReader gap;
    private long committedTick = Long.MIN_VALUE;

    /**
     * What a processor needs that is not of its task.
     *
     * @param catalogue the catalogue as it is known now
     * @param clock the grid's clock, known before the first record
     * @param gaps makes a reader for what was folded after the last writing
     */
    public record Settings(
            TopicNames names,
            int telemetryPartitions,
            Supplier<Catalogue> catalogue,
            Supplier<GridClock> clock,
            Supplier<SchemaRegistry> registry,
            Supplier<GapReader> gaps,
            String partialSink,
            String rejectedSink) {}

    public TelemetryProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        store = newContext.getStateStore(STORE);
        serde = (Serde<IndexedRecord>) newContext.valueSerde();
        levelOne = new LevelOneContext(settings.catalogue(), settings.clock().get());
        SchemaLookups lookups = SchemaLookups.in(newContext.appConfigs());
        reader = new ReportReader(
                lookups != null
                        ? new WriterSchemas(lookups)
                        : new WriterSchemas(settings.registry().get(), newContext::currentSystemTimeMs));
    }

    /** Takes a bundle; what is not in one would stand for itself and is not telemetry of a consumer of this application. */
    @Override
    public void process(Record<byte[], byte[]> record) {
        List<ConsumerRecord<byte[], byte[]>> records =
                Bundle.in(record.headers()).orElseThrow().records();
        if (gap == null) {
            gap = settings.gaps().get();
            restoreWritten(gap);
        }
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        Assigned here = partitions.get(first.topic());
        if (here == null) {
            here = assigned(new TopicPartition(first.topic(), first.partition()));
            here.state.restore(first.offset(), gap);
            partitions.put(first.topic(), here);
        }
        for (int i = 0; i < records.size(); i++) {
            here.accept(records.get(i));
        }
        commitWhenAllHavePassed(here);
    }

    /** Restores every partition of the task that was written before, in one pass over what has to be folded again. */
    private void restoreWritten(GapReader gaps) {
        int partition = context().taskId().partition();
        Set<TopicPartition> written = PartitionState.topics(required(store)).stream()
                .map(topic -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        List<PartitionState.Restoring> restoring = new ArrayList<>();
        List<GapReader.Gap> open = new ArrayList<>();
        gaps.committed(written).forEach((topicPartition, committed) -> {
            Assigned assigned = assigned(topicPartition);
            partitions.put(topicPartition.topic(), assigned);
            PartitionState.Restoring at = assigned.state.restoring();
            restoring.add(at);
            open.add(at.gap(committed));
        });
        gaps.read(open);
        restoring.forEach(PartitionState.Restoring::finish);
    }

    private Assigned assigned(TopicPartition partition) {
        TopicKind kind = settings.names().kind(partition.topic()).orElseThrow();
        String site = settings.names().member(kind, partition.topic()).orElseThrow();
        SourceIdentity identity = new SourceIdentity(site, partition.partition(), settings.telemetryPartitions());
        SourceFold sources = kind == TopicKind.HOST_TELEMETRY
                ? new HostFold(required(reader), identity, required(levelOne))
                : new MeterFold(required(reader), identity, required(levelOne));
        PartitionFold fold = new PartitionFold(sources);
        TelemetryFamily family = kind == TopicKind.HOST_TELEMETRY ? TelemetryFamily.HOST : TelemetryFamily.FACILITY;
        return new Assigned(site, family, fold, new PartitionState(required(store), partition, fold));
    }

    /** A tick is worth a commit as soon as every partition of the task has passed it. */
    private void commitWhenAllHavePassed(Assigned last) {
        if (last.fold.openTick() > committedTick) {
            for (Assigned assigned : partitions.values()) {
                if (assigned.fold.openTick() <= committedTick || assigned.fold.openTick() < last.fold.openTick()) {
                    return;
                }
            }
            committedTick = last.fold.openTick();
            context().commit();
        }
    }

    @Override
    public void close() {
        if (gap != null) {
            gap.close();
            gap = null;
        }
        partitions.clear();
    }

    private ProcessorContext<byte[], byte[]> context() {
        return required(context);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("init() was not called");
        }
        return value;
    }

    /** One partition that this task folds; sends on what its fold tells of the record that it takes. */
    private final class Assigned implements PartitionFold.Told {
        private final String site;
        private final TelemetryFamily family;
        private final PartitionFold fold;
        private final PartitionState state;
        private @Nullable ConsumerRecord<byte[], byte[]> current;

        private Assigned(String site, TelemetryFamily family, PartitionFold fold, PartitionState state) {
            this.site = site;
            this.family = family;
            this.fold = fold;
            this.state = state;
        }

        private void accept(ConsumerRecord<byte[], byte[]> record) {
            current = record;
            fold.accept(record, this);
        }

        @Override
        public void closed(ClosedTick tick) {
            Partial partial =
                    PartialMapper.toWire(site, family, required(current).partition(), tick);
            send(settings.partialSink(), TopicKind.PARTIAL, site.getBytes(StandardCharsets.UTF_8), partial);
        }

        @Override
        public void turned(long offset) {
            state.write(offset);
        }

        @Override
        public void rejected(RejectReason reason, String detail) {
            ConsumerRecord<byte[], byte[]> record = required(current);
            Rejected rejected = Rejections.of(
                    reason,
                    detail,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value());
            send(settings.rejectedSink(), TopicKind.REJECTED, Rejections.key(record.key()), rejected);
        }

        private void send(String sink, TopicKind kind, byte[] key, IndexedRecord value) {
            byte[] bytes =
                    required(serde).serializer().serialize(settings.names().of(kind), value);
            long timestamp = required(current).timestamp();
            context().forward(new Record<>(key, bytes, timestamp), sink);
        }
    }
}
