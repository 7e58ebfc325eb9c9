package io.petagrid.app.grid;

import io.petagrid.app.replay.GapReader;
import io.petagrid.app.wire.AuthorityMapper;
import io.petagrid.app.wire.PartialMapper;
import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.authority.AuthoritySettings;
import io.petagrid.domain.energy.RegionSignals;
import io.petagrid.domain.energy.SignalName;
import io.petagrid.domain.grid.GridContext;
import io.petagrid.domain.grid.GridFold;
import io.petagrid.domain.grid.GridTick;
import io.petagrid.domain.grid.Publications;
import io.petagrid.domain.grid.SiteTick;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.SupplyPlan;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log of {@code partial} into one picture of the grid and publishes it: supply and energy of sites, regions and grid, settled
 * intervals, and a snapshot for the dispatcher. A pure function of that log.
 */
public final class FoldProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** Name of the store that keeps the fold. */
    public static final String STORE = "fold-state";

    private final TopicNames names;
    private final Supplier<GapReader> gaps;
    private final long waitMs;
    private final AuthoritySettings authority;
    private @Nullable Running running;

    /**
     * @param gaps makes a reader for what was folded after the last writing
     * @param waitMs how long a tick waits for members that have not passed it, milliseconds of broker time
     */
    public FoldProcessor(TopicNames names, Supplier<GapReader> gaps, long waitMs) {
        this(names, gaps, waitMs, AuthoritySettings.defaults());
    }

    /** @param authority how authority is weighed */
    public FoldProcessor(TopicNames names, Supplier<GapReader> gaps, long waitMs, AuthoritySettings authority) {
        this.names = names;
        this.gaps = gaps;
        this.waitMs = waitMs;
        this.authority = authority;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        running = new Running(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (running == null) {
            throw new IllegalStateException("init() was not called");
        }
        running.process(record);
    }

    /** The fold of one task, from its first record on. */
    private final class Running {
        private final GridContext gridContext = new GridContext();
        private final GridFold fold = new GridFold(gridContext, waitMs, authority);
        private final ProcessorContext<byte[], byte[]> context;
        private final Serde<IndexedRecord> serde;
        private final FoldState state;
        private boolean restored;

        @SuppressWarnings("unchecked")
        private Running(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.serde = (Serde<IndexedRecord>) context.valueSerde();
            KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
            this.state = new FoldState(store, fold, this::applyReference);
        }

        private void process(Record<byte[], byte[]> record) {
            RecordMetadata origin = context.recordMetadata().orElseThrow();
            if (!restored) {
                restore(new TopicPartition(origin.topic(), origin.partition()), origin.offset());
                restored = true;
            }
            FoldPublisher publisher =
                    new FoldPublisher(context, serde, names, fold, gridContext, authority, record.timestamp());
            apply(record.value(), record.timestamp(), publisher);
            if (publisher.hasPublishedGrid()) {
                state.published(origin.offset() + 1);
            }
        }

        private void restore(TopicPartition partition, long toOffset) {
            boolean wasWritten = state.read();
            GapReader.Sink again = record -> apply(record.value(), record.timestamp(), Silence.INSTANCE);
            if (wasWritten || toOffset > 0) {
                try (GapReader gap = gaps.get()) {
                    if (wasWritten) {
                        gap.read(partition, state.offset(), toOffset, again);
                    } else {
                        gap.readFromBeginning(partition, toOffset, again);
                    }
                }
            }
        }

        private void apply(byte[] bytes, long appendMs, Publications publications) {
            IndexedRecord value = decode(bytes);
            if (value instanceof Partial partial) {
                fold.accept(
                        partial.getSite(),
                        PartialMapper.member(partial),
                        PartialMapper.fromWire(partial),
                        appendMs,
                        publications);
            } else {
                applyReference(value);
                state.keepReference(referenceKey(value), bytes);
            }
        }

        private IndexedRecord decode(byte[] bytes) {
            return serde.deserializer().deserialize(names.of(TopicKind.PARTIAL), bytes);
        }

        private void applyReference(byte[] bytes) {
            applyReference(decode(bytes));
        }

        private void applyReference(IndexedRecord value) {
            switch (value) {
                case SiteReference site -> {
                    fold.put(ReferenceMapper.site(site));
                    gridContext.expect(site.getSite(), AuthorityMapper.expected(site));
                }
                case ChipModelReference model -> gridContext.put(ReferenceMapper.chipModel(model));
                case GridClock clock -> gridContext.put(ReferenceMapper.clock(clock));
                case SupplyPlan plan -> gridContext.put(ReferenceMapper.plan(plan));
                case Signal signal -> applySignal(signal);
                default ->
                    throw new IllegalStateException(
                            "a " + value.getSchema().getName() + " has no place in " + names.of(TopicKind.PARTIAL));
            }
        }

        private void applySignal(Signal signal) {
            RegionSignals signals = gridContext.signals(signal.getRegion());
            SignalName name = ReferenceMapper.signalName(signal);
            signals.set(name, signal.getValue());
            if (name == SignalName.CARBON_LOCATION_MG_PER_KWH) {
                signals.carbonSource(signal.getSource() + " (" + signal.getStanding() + ")");
            }
        }

        private static String referenceKey(IndexedRecord value) {
            return switch (value) {
                case SiteReference site -> "site/" + site.getSite();
                case ChipModelReference model -> "chip-model/" + model.getChipModel() + "@" + model.getVersion();
                case SupplyPlan plan -> "plan/" + plan.getScope();
                case Signal signal -> "signal/" + signal.getRegion() + "/" + signal.getName();
                default -> "clock";
            };
        }
    }

    /** What is folded again has been published already. */
    private enum Silence implements Publications {
        INSTANCE;

        @Override
        public void site(SiteTick tick) {
            // Published when it was folded first.
        }

        @Override
        public void grid(GridTick tick) {
            // Published when it was folded first.
        }
    }
}
