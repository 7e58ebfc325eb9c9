package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.Outcome;
import io.petagrid.domain.redispatch.RedispatchSettings;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Command;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.ModelReference;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Feeds history to the dispatcher's core, keeps what changed, and sends on what was decided. */
public final class DispatchProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** Name of the store that keeps the dispatcher. */
    public static final String STORE = "dispatch-state";

    private final TopicNames names;
    private final DispatchSettings settings;
    private final RedispatchSettings redispatch;
    private final Executor beside;
    private @Nullable Running running;

    /** One that never re-dispatches. */
    public DispatchProcessor(TopicNames names, DispatchSettings settings) {
        this(names, settings, RedispatchSettings.never(), Runnable::run);
    }

    /** @param beside where plans are made; it is shut down with the processor where it can be */
    public DispatchProcessor(
            TopicNames names, DispatchSettings settings, RedispatchSettings redispatch, Executor beside) {
        this.names = names;
        this.settings = settings;
        this.redispatch = redispatch;
        this.beside = beside;
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

    @Override
    public void close() {
        if (beside instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }

    /** The dispatcher of one task. */
    private final class Running {
        private final DispatchCore core = new DispatchCore(settings);
        private final Serde<IndexedRecord> serde;
        private final Outlet outlet;
        private final DispatchState state;
        private final Foresight foresight;
        private final SavingDesk savings;

        @SuppressWarnings("unchecked")
        private Running(ProcessorContext<byte[], byte[]> context) {
            this.serde = (Serde<IndexedRecord>) context.valueSerde();
            this.outlet = new Outlet(context, serde, names);
            KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
            this.state = new DispatchState(store, core);
            this.savings = new SavingDesk(store, settings.cost(), outlet);
            state.restore(this::restore);
            this.foresight = new Foresight(store, redispatch, beside, outlet);
        }

        private void restore(byte[] input) {
            DispatchEvent event = DispatchMapper.event(decode(input));
            if (event instanceof DispatchEvent.Snapshot snapshot) {
                core.restore(snapshot);
                savings.restore(snapshot);
            } else {
                core.step(event);
                savings.restore(event);
            }
        }

        private DispatchInput decode(byte[] bytes) {
            return (DispatchInput) serde.deserializer().deserialize(names.of(TopicKind.DISPATCH_INPUT), bytes);
        }

        private void process(Record<byte[], byte[]> record) {
            DispatchInput input = decode(record.value());
            outlet.follow(record.headers());
            DispatchEvent event = DispatchMapper.event(input);
            Outcome outcome = core.step(event, record.timestamp());
            keptName(input).ifPresent(name -> state.keepInput(name, record.value()));
            outcome.changedRows().forEach(state::writeRow);
            if (!outcome.decisions().isEmpty() || event.changesHead()) {
                state.writeHead();
            }
            outcome.decisions().forEach(decision -> send(DecisionMapper.toWire(decision), record.timestamp()));
            outcome.commands().forEach(command -> send(DecisionMapper.toWire(command), record.timestamp()));
            foresight.take(input, event, core::picture, record.timestamp());
            savings.take(input, event, outcome.decisions(), record.timestamp());
        }

        /** Under which name an input is kept as it came: references, and the last snapshot. */
        private static Optional<String> keptName(DispatchInput input) {
            return switch (input.getEvent()) {
                case ChipModelReference chip -> Optional.of("1-chip/" + chip.getChipModel() + "@" + chip.getVersion());
                case ModelReference model -> Optional.of("2-model/" + model.getModel());
                case DatasetReference dataset -> Optional.of("3-dataset/" + dataset.getDataset());
                case GridSnapshot snapshot -> Optional.of("4-snapshot");
                default -> Optional.empty();
            };
        }

        private void send(Decision decision, long timestamp) {
            String about = decision.getJob() != null ? decision.getJob() : decision.getSite();
            outlet.send(TopicKind.DECISION, about == null ? "grid" : about, decision, timestamp);
        }

        private void send(Command command, long timestamp) {
            outlet.sendToSite(TopicKind.COMMAND, command.getSite(), command.getDecision(), command, timestamp);
        }
    }
}
