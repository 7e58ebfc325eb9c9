package io.petagrid.app.view;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the grid publishes, committed records only, and hands on a picture of each tick. It is beside the pipeline: it belongs to no
 * group and reads no telemetry, so that how many look at pictures costs the pipeline nothing.
 */
public final class ViewReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CLOSE_MS = 5_000;

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final ReadPlan plan;
    private final PictureBook book;
    private final Consumer<Picture> pictures;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final AtomicBoolean caughtUp = new AtomicBoolean();
    private final Thread thread =
            Thread.ofPlatform().name("petagrid-view").daemon().unstarted(this::run);
    private volatile boolean closing;

    /**
     * @param consumer read_committed, without a group; closed with this
     * @param pictures gets each picture, on the reader's thread
     * @param nowMs this machine's clock, milliseconds since 1970-01-01T00:00Z: how far back rejections are counted
     */
    public ViewReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names,
            Consumer<Picture> pictures,
            long nowMs) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.plan = new ReadPlan(names, nowMs);
        this.book = new PictureBook(plan.sinceMs());
        this.pictures = pictures;
    }

    public ViewReader start() {
        thread.start();
        return this;
    }

    /** Whether everything has been read that was there at the start. From then on there are pictures. */
    public boolean isCaughtUp() {
        return caughtUp.get();
    }

    /** Whether it still reads. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try (consumer) {
            lookBackSafely();
            long lookAt = System.nanoTime();
            while (!closing) {
                if (System.nanoTime() >= lookAt) {
                    lookForTopics();
                    lookAt = System.nanoTime() + (consumer.assignment().isEmpty() ? POLL : LOOK_FOR_TOPICS).toNanos();
                }
                pollSafely();
            }
        } catch (WakeupException | InterruptedException | InterruptException e) {
            LOG.debug("woken up to close");
        }
    }

    private void lookBackSafely() throws InterruptedException {
        try {
            Map<TopicPartition, TopicKind> wanted = plan.wanted(consumer.listTopics());
            wanted.values().removeIf(kind -> kind != TopicKind.ENERGY_SITE);
            wanted.keySet().forEach(partition -> FeedLookBack.read(consumer, partition, this::accept));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            rest(e);
        }
    }

    /** Topics of new sites and regions come later than the reader. */
    private void lookForTopics() throws InterruptedException {
        try {
            Map<TopicPartition, TopicKind> wanted = plan.wanted(consumer.listTopics());
            wanted.keySet().removeAll(consumer.assignment());
            if (!wanted.isEmpty()) {
                var all = new HashSet<>(consumer.assignment());
                all.addAll(wanted.keySet());
                consumer.assign(all);
                plan.seek(consumer, wanted);
                ends.putAll(consumer.endOffsets(wanted.keySet()));
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            rest(e);
        }
    }

    private void pollSafely() throws InterruptedException {
        try {
            if (consumer.assignment().isEmpty()) {
                Thread.sleep(POLL.toMillis());
                return;
            }
            consumer.poll(POLL).forEach(this::accept);
            lookWhetherCaughtUp();
            if (caughtUp.get()) {
                book.next().ifPresent(pictures);
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            rest(e);
        }
    }

    private static void rest(KafkaException e) throws InterruptedException {
        LOG.warn("the output topics cannot be read for now: {}", e.getMessage());
        Thread.sleep(PAUSE.toMillis());
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            book.accept(deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException | ArithmeticException e) {
            LOG.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    private void lookWhetherCaughtUp() {
        if (!caughtUp.get()) {
            List<TopicPartition> done = ends.entrySet().stream()
                    .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            done.forEach(ends::remove);
            caughtUp.set(ends.isEmpty() && !consumer.assignment().isEmpty());
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
