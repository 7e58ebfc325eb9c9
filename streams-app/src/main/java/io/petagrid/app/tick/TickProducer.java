package io.petagrid.app.tick;

import io.petagrid.schemas.topic.GridTime;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick a second into the telemetry partitions that this instance reads, just after the second has begun. A tick has no
 * authority: it lets the broker's clock be seen where nothing else arrives, and a doubled one changes nothing.
 */
public final class TickProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickProducer.class);
    private static final byte[] KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);
    /** How far after the full second ticks are sent: the producer and the broker share no clock, a little is left for both. */
    private static final long AFTER_MS = 5;

    private final Producer<byte[], byte[]> producer;
    private final Supplier<Set<TopicPartition>> partitions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("petagrid-ticks").daemon().factory());
    private boolean failing;

    /** @param producer plain, without transactions; closed with this */
    public TickProducer(Producer<byte[], byte[]> producer, Supplier<Set<TopicPartition>> partitions) {
        this.producer = producer;
        this.partitions = partitions;
    }

    public TickProducer start() {
        long now = System.currentTimeMillis();
        long first = GridTime.TICK_MS - now % GridTime.TICK_MS + AFTER_MS;
        var unused = timer.scheduleAtFixedRate(this::tick, first, GridTime.TICK_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void tick() {
        try {
            for (TopicPartition partition : partitions.get()) {
                var unused = producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), KEY, null),
                        (metadata, error) -> report(error));
            }
            producer.flush();
        } catch (RuntimeException e) {
            report(e);
        }
    }

    private void report(@org.jspecify.annotations.Nullable Exception error) {
        if (error != null && !failing) {
            LOG.warn("ticks cannot be written now; time passes with the reports alone: {}", error.toString());
        }
        failing = error != null;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close();
    }
}
