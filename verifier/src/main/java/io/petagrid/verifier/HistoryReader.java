package io.petagrid.verifier;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.GridHistory.Input;
import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.Logged;
import io.petagrid.verifier.GridHistory.RejectedAt;
import io.petagrid.verifier.GridHistory.Requested;
import io.petagrid.verifier.GridHistory.Told;
import io.petagrid.wire.Authority;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.Decision;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Origin;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SiteReference;
import io.petagrid.wire.Supply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads every topic but the raw telemetry into a {@link GridHistory}. */
final class HistoryReader {
    /**
     * What follows from something is read before it. So what a record rests on is there when it is looked for, however much is written
     * meanwhile.
     */
    private static final List<TopicKind> ORDER = List.of(
            TopicKind.DECISION,
            TopicKind.ENERGY_GRID,
            TopicKind.SUPPLY_GRID,
            TopicKind.ENERGY_REGION,
            TopicKind.SUPPLY_REGION,
            TopicKind.ENERGY_SITE,
            TopicKind.SUPPLY_SITE,
            TopicKind.SETTLEMENT_GRID,
            TopicKind.SETTLEMENT_REGION,
            TopicKind.SETTLEMENT_SITE,
            TopicKind.AUTHORITY,
            TopicKind.PARTIAL,
            TopicKind.JOB_REQUEST,
            TopicKind.DISPATCH_INPUT,
            TopicKind.REJECTED,
            TopicKind.JOB_EVENT,
            TopicKind.ACK,
            TopicKind.COMMAND,
            TopicKind.REFERENCE_SITE,
            TopicKind.REFERENCE_CHIP_MODEL,
            TopicKind.REFERENCE_CLOCK);

    private static final Map<TopicKind, Log> LOGS = new EnumMap<>(Map.of(
            TopicKind.PARTIAL, Log.PARTIAL,
            TopicKind.SUPPLY_SITE, Log.SUPPLY,
            TopicKind.ENERGY_SITE, Log.SUPPLY,
            TopicKind.AUTHORITY, Log.AUTHORITY,
            TopicKind.DECISION, Log.DECISION,
            TopicKind.DISPATCH_INPUT, Log.INPUT,
            TopicKind.REJECTED, Log.REJECTED,
            TopicKind.JOB_EVENT, Log.JOB_EVENT,
            TopicKind.ACK, Log.ACK,
            TopicKind.COMMAND, Log.COMMAND));

    private final TopicLog reader;
    private final AvroDeserializer deserializer;
    private final GridHistory history = new GridHistory();
    /** Ends of {@code dispatch-input} when the reading began. */
    private Map<TopicPartition, Long> inputEnds = Map.of();

    HistoryReader(TopicLog reader, AvroDeserializer deserializer) {
        this.reader = reader;
        this.deserializer = deserializer;
    }

    GridHistory read(TopicNames names, Set<String> topics) throws InterruptedException {
        for (String topic : topicsOf(TopicKind.DISPATCH_INPUT, names, topics)) {
            inputEnds = reader.ends(reader.partitions(topic));
        }
        for (TopicKind kind : ORDER) {
            for (String topic : topicsOf(kind, names, topics)) {
                List<TopicPartition> partitions = reader.partitions(topic);
                Map<TopicPartition, Long> from = reader.beginnings(partitions);
                Log log = LOGS.get(kind);
                if (log != null && from.values().stream().anyMatch(offset -> offset > 0)) {
                    history.shorten(log);
                }
                reader.read(from, reader.ends(partitions), this::take);
            }
        }
        return history;
    }

    private static List<String> topicsOf(TopicKind kind, TopicNames names, Set<String> topics) {
        if (!kind.isFamily()) {
            return topics.contains(names.of(kind)) ? List.of(names.of(kind)) : List.of();
        }
        return topics.stream()
                .filter(topic -> names.kind(topic).orElse(null) == kind)
                .sorted()
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> read) {
        SpecificRecord value = decode(read);
        if (value == null) {
            return;
        }
        if (value instanceof DispatchInput input) {
            history.inputs().add(input(input, read));
        } else if (value instanceof JobRequest request) {
            TopicPartition partition = new TopicPartition(read.topic(), read.partition());
            history.requests().add(new Requested(partition, read.offset(), read.timestamp(), request));
        } else if (read.topic().endsWith(TopicKind.PARTIAL.stem())) {
            history.partialLog().add(new Logged(read.timestamp(), value));
        } else if (!takeTold(value, read.timestamp())) {
            take(value);
        }
    }

    /** Takes what a site was told or told; whether it is that. */
    private boolean takeTold(SpecificRecord value, long appendMs) {
        switch (value) {
            case Command command -> history.commands().add(new Told<>(appendMs, command));
            case CommandAck answer -> history.answers().add(new Told<>(appendMs, answer));
            case JobEvent event -> history.jobEvents().add(new Told<>(appendMs, event));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void take(SpecificRecord value) {
        switch (value) {
            case Decision decision -> history.decisions().add(decision);
            case Authority authority -> history.authority().add(authority);
            case Supply supply -> history.supply(supply.getKind()).add(supply);
            case EnergyBalance energy -> history.energy(energy.getKind()).add(energy);
            case Settlement settled -> history.settled().add(settled);
            case SiteReference site -> history.sites().add(site);
            case ChipModelReference model -> history.models().put(model);
            case GridClock clock -> history.clock(clock);
            case Rejected rejected ->
                history.addRejected(
                        new TopicPartition(rejected.getTopic(), rejected.getPartition()),
                        new RejectedAt(rejected.getOffset(), rejected.getReason()));
            default -> {
                // Nothing that a law is about.
            }
        }
    }

    private Input input(DispatchInput input, ConsumerRecord<byte[], byte[]> read) {
        long appendMs = read.timestamp();
        TopicPartition partition = new TopicPartition(read.topic(), read.partition());
        boolean isLater = read.offset() >= inputEnds.getOrDefault(partition, Long.MAX_VALUE);
        Origin origin = input.getOrigin();
        Long tick = input.getEvent() instanceof GridSnapshot snapshot ? snapshot.getTick() : null;
        return origin == null
                ? new Input(appendMs, isLater, tick, null, 0)
                : new Input(
                        appendMs,
                        isLater,
                        tick,
                        new TopicPartition(origin.getTopic(), origin.getPartition()),
                        origin.getOffset());
    }

    /** The value; null where there is none, or where it is a stranger's that nobody could read. */
    private @Nullable SpecificRecord decode(ConsumerRecord<byte[], byte[]> read) {
        try {
            return deserializer.deserialize(read.topic(), read.value());
        } catch (RegistryUnavailableException e) {
            throw new VerifierException(String.valueOf(e.getMessage()), e);
        } catch (SerializationException e) {
            if (isOpen(read.topic())) {
                return null;
            }
            throw new VerifierException(
                    "the record at offset " + read.offset() + " of " + read.topic() + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Whether others than Petagrid write to a topic, so that what cannot be read there is none of its. */
    private static boolean isOpen(String topic) {
        return topic.endsWith(TopicKind.JOB_REQUEST.stem())
                || topic.contains("reference.")
                || topic.contains("." + TopicKind.ACK.stem())
                || topic.contains("." + TopicKind.JOB_EVENT.stem());
    }
}
