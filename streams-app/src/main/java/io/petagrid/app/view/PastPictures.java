package io.petagrid.app.view;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.AlarmNote;
import io.petagrid.wire.Authority;
import io.petagrid.wire.ContingencyScreen;
import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Price;
import io.petagrid.wire.Saving;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Pictures of ticks that have been, from what the output topics still keep. They are folded as the newest is, from records that were
 * there by then. Reference data is as it is now: of that the topics keep no past.
 */
public final class PastPictures {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(10);
    /** How much later than its tick a record may have been written. */
    private static final long LATE_MS = 15_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;

    /** @param consumers read_committed, without a group; each is closed after its picture */
    public PastPictures(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names) {
        this.consumers = consumers;
        this.deserializer = deserializer;
        this.names = names;
    }

    /**
     * The picture of a tick, or of the newest before it that was told; empty where the topics do not reach back so far.
     *
     * @param tick seconds since 1970-01-01T00:00Z of the broker's clock
     * @throws IllegalStateException when the topics cannot be read
     */
    public Optional<Picture> at(long tick) {
        long endMs = (tick + 1) * GridTime.TICK_MS;
        PictureBook book = new PictureBook(endMs - ReadPlan.REJECTIONS.toMillis());
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, TopicKind> wanted = new ReadPlan(names, endMs).wanted(consumer.listTopics());
            wanted.forEach((partition, kind) -> {
                if (kind == TopicKind.ENERGY_SITE) {
                    FeedLookBack.read(consumer, partition, record -> take(book, record, tick, endMs));
                }
            });
            consumer.assign(wanted.keySet());
            Map<TopicPartition, Long> ends = ReadSpan.seek(consumer, wanted, endMs, endMs + LATE_MS);
            read(consumer, ends, record -> take(book, record, tick, endMs));
        }
        return book.next();
    }

    private interface Sink {
        void accept(ConsumerRecord<byte[], byte[]> record);
    }

    private static void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Sink sink) {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        long lastProgress = System.nanoTime();
        while (true) {
            var reached = open.entrySet().stream()
                    .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            reached.forEach(open::remove);
            consumer.pause(reached);
            if (open.isEmpty()) {
                return;
            }
            var records = consumer.poll(POLL);
            if (!records.isEmpty() || !reached.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw new IllegalStateException(
                        "no records of " + open.keySet() + " for " + STALLED.toSeconds() + " s");
            }
            records.forEach(sink::accept);
        }
    }

    private void take(PictureBook book, ConsumerRecord<byte[], byte[]> record, long tick, long endMs) {
        if (record.value() == null) {
            return;
        }
        try {
            IndexedRecord value = deserializer.deserialize(record.topic(), record.value());
            if (isBy(value, record.timestamp(), tick, endMs)) {
                book.accept(value);
            }
        } catch (SerializationException | ArithmeticException e) {
            // The reader of the newest has told of it.
            return;
        }
    }

    /** Whether a record was there by the end of a tick: by the tick that it says itself, else by when it was written. */
    private static boolean isBy(IndexedRecord value, long writtenMs, long tick, long endMs) {
        return switch (value) {
            case Supply supply -> supply.getTick() <= tick;
            case EnergyBalance energy -> energy.getTick() <= tick;
            case Partial partial -> partial.getTick() <= tick;
            case Decision decision -> decision.getTick() <= tick;
            case Authority authority -> authority.getTick() <= tick;
            case Forecast forecast -> forecast.getTick() <= tick;
            case Price price -> price.getTick() <= tick;
            case Saving saving -> saving.getTick() <= tick;
            case ContingencyScreen screen -> screen.getTick() <= tick;
            case AlarmNote note -> note.getAtMs() < endMs;
            default -> isReference(value) || writtenMs < endMs;
        };
    }

    private static boolean isReference(IndexedRecord value) {
        String name = value.getSchema().getName();
        return name.endsWith("Reference")
                || name.equals("GridClock")
                || name.equals("SupplyPlan")
                || name.equals("MeterObservability");
    }
}
