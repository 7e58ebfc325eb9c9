package io.petagrid.app.reference;

import io.petagrid.app.wire.ReferenceMapper;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.SiteReference;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue, the sites and the grid's clock as level 1 needs them: read to their end before the first report, followed afterwards. A
 * new version of a chip model says from which grid time it holds, so it does not matter when exactly it is read.
 */
public final class ReferenceFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REMIND = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<IndexedRecord> deserializer;
    private final List<TopicPartition> partitions;
    /** Topics that the application reads by name: Kafka Streams ends where one is missing. */
    private final List<TopicPartition> needed;

    private final Map<String, SiteReference> sites = new ConcurrentSkipListMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("petagrid-reference").daemon().unstarted(this::follow);
    private volatile Catalogue catalogue = Catalogue.empty();
    private volatile @Nullable GridClock clock;
    private volatile boolean closing;

    /** @param consumer without a group; closed with this follower */
    public ReferenceFollower(
            Consumer<byte[], byte[]> consumer, Deserializer<IndexedRecord> deserializer, TopicNames names) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.partitions = Stream.of(TopicKind.REFERENCE_SITE, TopicKind.REFERENCE_CHIP_MODEL, TopicKind.REFERENCE_CLOCK)
                .map(kind -> new TopicPartition(names.of(kind), 0))
                .toList();
        this.needed = Stream.of(TopicKind.PARTIAL, TopicKind.DISPATCH_INPUT, TopicKind.JOB_REQUEST)
                .map(kind -> new TopicPartition(names.of(kind), 0))
                .toList();
    }

    /** Waits until the topics are there and hold a clock and a catalogue, reads them to their end, and follows them from then on. */
    public ReferenceFollower start() throws InterruptedException {
        awaitTopics();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long remindAt = System.nanoTime() + REMIND.toNanos();
        while (!atEnd() || clock == null || catalogue.isEmpty()) {
            poll();
            if (System.nanoTime() > remindAt) {
                LOG.info("waiting for the grid's clock and catalogue; './petagrid sim' sets a grid up");
                remindAt = System.nanoTime() + REMIND.toNanos();
            }
        }
        thread.start();
        return this;
    }

    /** Waits until the grid's topics are there. */
    public void awaitTopics() throws InterruptedException {
        while (!Stream.concat(partitions.stream(), needed.stream()).allMatch(this::exists)) {
            if (Thread.interrupted() || closing) {
                throw new InterruptedException();
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean exists(TopicPartition partition) {
        List<?> known = consumer.partitionsFor(partition.topic());
        return known != null && !known.isEmpty();
    }

    private boolean atEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    private void follow() {
        try {
            while (!closing) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to close");
        } finally {
            consumer.close();
        }
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                apply(deserializer.deserialize(record.topic(), record.value()));
            } catch (SerializationException | IllegalArgumentException e) {
                LOG.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            }
        }
    }

    private void apply(@Nullable IndexedRecord value) {
        switch (value) {
            case SiteReference site -> sites.put(site.getSite(), site);
            case ChipModelReference model -> catalogue = catalogue.with(ReferenceMapper.chipModel(model));
            case io.petagrid.wire.GridClock wire -> clock = ReferenceMapper.clock(wire);
            case null -> LOG.debug("a reference record was deleted");
            default ->
                LOG.warn(
                        "a {} has no place in reference data", value.getSchema().getName());
        }
    }

    /** The sites in the reference data, active or not. */
    public Collection<SiteReference> sites() {
        return sites.values();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public GridClock clock() {
        GridClock known = clock;
        if (known == null) {
            throw new IllegalStateException("start() was not called");
        }
        return known;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }
}
