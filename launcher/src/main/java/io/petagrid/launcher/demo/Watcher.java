package io.petagrid.launcher.demo;

import io.petagrid.launcher.grid.GridAccess;
import io.petagrid.schemas.topic.TopicKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the grid's published topics, committed records only, and feeds a tally. Reads no telemetry: it must cost next to nothing. */
final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LOOK_MS = 200;
    private static final int FINISH_MS = 15_000;

    /** What was written before this run still holds. */
    private static final Set<TopicKind> REFERENCES = EnumSet.of(TopicKind.REFERENCE_SITE, TopicKind.REFERENCE_CLOCK);

    private static final Set<TopicKind> WATCHED = EnumSet.of(
            TopicKind.REFERENCE_SITE,
            TopicKind.REFERENCE_CLOCK,
            TopicKind.PARTIAL,
            TopicKind.SUPPLY_SITE,
            TopicKind.SUPPLY_REGION,
            TopicKind.SUPPLY_GRID,
            TopicKind.ENERGY_SITE,
            TopicKind.ENERGY_GRID,
            TopicKind.SETTLEMENT_GRID,
            TopicKind.DISPATCH_INPUT,
            TopicKind.DECISION,
            TopicKind.REJECTED);

    private final GridAccess grid;
    private final Tally tally;
    private final long sinceMs;
    private final Set<String> references;
    private final Thread thread =
            Thread.ofPlatform().name("petagrid-watch").daemon().unstarted(this::run);
    private volatile boolean finishing;

    /** @param sinceMs facts that the broker got before this time are of an earlier run, milliseconds since 1970-01-01T00:00Z */
    Watcher(GridAccess grid, Tally tally, long sinceMs) {
        this.grid = grid;
        this.tally = tally;
        this.sinceMs = sinceMs;
        this.references = Set.copyOf(
                REFERENCES.stream().map(kind -> grid.names().of(kind)).toList());
    }

    Watcher start() {
        thread.start();
        return this;
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = grid.consumer();
                Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            List<TopicPartition> partitions = WATCHED.stream()
                    .map(kind -> new TopicPartition(grid.names().of(kind), 0))
                    .toList();
            awaitTopics(consumer, partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!finishing || !atEnd(consumer, partitions)) {
                poll(consumer, deserializer);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("interrupted to close");
        }
    }

    private static void awaitTopics(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
            throws InterruptedException {
        List<String> wanted = partitions.stream().map(TopicPartition::topic).toList();
        while (!consumer.listTopics().keySet().containsAll(wanted)) {
            Thread.sleep(LOOK_MS);
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, Deserializer<SpecificRecord> deserializer) {
        var records = consumer.poll(POLL);
        long visibleMs = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestamp() < sinceMs && !references.contains(record.topic())) {
                continue;
            }
            try {
                tally.accept(deserializer.deserialize(record.topic(), record.value()), visibleMs);
            } catch (SerializationException e) {
                LOG.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            }
        }
    }

    private static boolean atEnd(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    /** Reads to the present ends and stops. */
    void finish() throws InterruptedException {
        finishing = true;
        thread.join(FINISH_MS);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(FINISH_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
