package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchCore;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.domain.dispatch.Outcome;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Command;
import io.petagrid.wire.DatasetReference;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.ModelReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /** Header of a command on its way to its sink: the site that it is for. */
    static final String SITE_HEADER = "petagrid-site";

    private final TopicNames names;
    private final DispatchSettings settings;
    private @Nullable Running running;

    public DispatchProcessor(TopicNames names, DispatchSettings settings) {
        this.names = names;
        this.settings = settings;
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

    /** The dispatcher of one task. */
    private final class Running {
        private final DispatchCore core = new DispatchCore(settings);
        private final ProcessorContext<byte[], byte[]> context;
        private final Serde<IndexedRecord> serde;
        private final DispatchState state;
        private final Foresight foresight;

        @SuppressWarnings("unchecked")
        private Running(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.serde = (Serde<IndexedRecord>) context.valueSerde();
            KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
            this.state = new DispatchState(store, core);
            state.restore(this::restore);
            this.foresight = new Foresight(store);
        }

        private void restore(byte[] input) {
            DispatchEvent event = DispatchMapper.event(decode(input));
            if (event instanceof DispatchEvent.Snapshot snapshot) {
                core.restore(snapshot);
            } else {
                core.step(event);
            }
        }

        private DispatchInput decode(byte[] bytes) {
            return (DispatchInput) serde.deserializer().deserialize(names.of(TopicKind.DISPATCH_INPUT), bytes);
        }

        private void process(Record<byte[], byte[]> record) {
            DispatchInput input = decode(record.value());
            Outcome outcome = core.step(DispatchMapper.event(input), record.timestamp());
            keptName(input).ifPresent(name -> state.keepInput(name, record.value()));
            outcome.changedJobs().stream().sorted().forEach(state::writeJob);
            if (!outcome.decisions().isEmpty() || input.getEvent() instanceof GridSnapshot) {
                state.writeHead();
            }
            outcome.decisions().forEach(decision -> send(DecisionMapper.toWire(decision), record.timestamp()));
            outcome.commands().forEach(command -> send(DecisionMapper.toWire(command), record.timestamp()));
            if (input.getEvent() instanceof GridSnapshot snapshot) {
                foresight.take(snapshot).forEach(forecast -> send(ForecastMapper.toWire(forecast), record.timestamp()));
            }
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
            byte[] key = (about == null ? "grid" : about).getBytes(StandardCharsets.UTF_8);
            byte[] value = serde.serializer().serialize(names.of(TopicKind.DECISION), decision);
            context.forward(new Record<>(key, value, timestamp), DispatchTopology.DECISION_SINK);
        }

        private void send(Forecast forecast, long timestamp) {
            byte[] key = forecast.getScope().getBytes(StandardCharsets.UTF_8);
            byte[] value = serde.serializer().serialize(names.of(TopicKind.FORECAST), forecast);
            context.forward(new Record<>(key, value, timestamp), DispatchTopology.FORECAST_SINK);
        }

        private void send(Command command, long timestamp) {
            String topic = names.of(TopicKind.COMMAND, command.getSite());
            Record<byte[], byte[]> record = new Record<>(
                    command.getDecision().getBytes(StandardCharsets.UTF_8),
                    serde.serializer().serialize(topic, command),
                    timestamp);
            record.headers().add(SITE_HEADER, command.getSite().getBytes(StandardCharsets.UTF_8));
            context.forward(record, DispatchTopology.COMMAND_SINK);
        }
    }
}
