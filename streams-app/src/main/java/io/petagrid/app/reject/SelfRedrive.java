package io.petagrid.app.reject;

import io.petagrid.app.schema.SchemaLookups;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives in again what was rejected because its schema was not known, as soon as it is. It follows {@code rejected} and keeps in memory no
 * more than where such records are, by schema id; what goes beyond its bound is left to {@code ./petagrid rejected redrive}.
 */
public final class SelfRedrive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SelfRedrive.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MAX_WAITING = 100_000;
    private static final int AT_ONCE = 5_000;

    private final Consumer<byte[], byte[]> consumer;
    private final RejectedLog log;
    private final SchemaLookups lookups;
    private final Supplier<Redrive> redrives;
    /** Offsets in {@code rejected} of records that wait, by their schema id. */
    private final Map<Integer, List<Long>> waiting = new TreeMap<>();

    private final Thread thread =
            Thread.ofPlatform().name("petagrid-redrive").daemon().unstarted(this::run);
    private int waitingRecords;
    private long next;

    /**
     * @param consumer read_committed, without a group; closed with this
     * @param redrives makes one for each time that something is to be written
     */
    public SelfRedrive(
            Consumer<byte[], byte[]> consumer, RejectedLog log, SchemaLookups lookups, Supplier<Redrive> redrives) {
        this.consumer = consumer;
        this.log = log;
        this.lookups = lookups;
        this.redrives = redrives;
    }

    public SelfRedrive start() {
        thread.start();
        return this;
    }

    private void run() {
        try (consumer) {
            if (!log.isThere()) {
                LOG.warn("this grid has no topics of rejections: nothing is driven in again by itself");
                return;
            }
            while (true) {
                Thread.sleep(LOOK_EVERY.toMillis());
                lookSafely();
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            LOG.debug("interrupted to close");
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            throw e;
        } catch (KafkaException | IllegalStateException e) {
            LOG.info("nothing was driven in again for now: {}", e.getMessage());
        }
    }

    /** Takes note of new rejections and writes again what can be read by now. */
    void look() {
        next = log.readFrom(next, this::note);
        List<Integer> resolved = new ArrayList<>();
        for (Integer id : waiting.keySet()) {
            if (lookups.find(id).schema() != null) {
                resolved.add(id);
            }
        }
        for (Integer id : resolved) {
            write(id);
        }
    }

    private void note(long offset, Rejected rejected) {
        boolean isOfSchema = rejected.getReason() == RejectReason.SCHEMA_UNKNOWN
                || rejected.getReason() == RejectReason.SCHEMA_UNAVAILABLE;
        if (isOfSchema && waitingRecords < MAX_WAITING && Redrive.against(rejected, Set.of()) == null) {
            waiting.computeIfAbsent(schemaId(rejected), id -> new ArrayList<>()).add(offset);
            waitingRecords++;
        }
    }

    private static int schemaId(Rejected rejected) {
        byte[] head = new byte[WireFrame.HEADER_BYTES];
        rejected.getValue().duplicate().get(head);
        return WireFrame.schemaId(head);
    }

    private void write(int id) {
        List<Long> offsets = waiting.getOrDefault(id, List.of());
        Set<String> done = log.redriven();
        try (Redrive redrive = redrives.get()) {
            for (int from = 0; from < offsets.size(); from += AT_ONCE) {
                List<Long> part = offsets.subList(from, Math.min(offsets.size(), from + AT_ONCE));
                int written = redrive.write(readAgain(part, done), consumer);
                LOG.info("schema id {} is known by now: {} records were driven in again", id, written);
            }
        }
        waiting.remove(id);
        waitingRecords -= offsets.size();
    }

    private List<Rejected> readAgain(List<Long> offsets, Set<String> done) {
        Set<Long> wanted = new HashSet<>(offsets);
        Map<Long, Rejected> found = new HashMap<>();
        log.read(offsets.getFirst(), offsets.getLast() + 1, (offset, rejected) -> {
            if (wanted.contains(offset) && Redrive.against(rejected, done) == null) {
                found.put(offset, rejected);
            }
        });
        return new TreeMap<>(found).values().stream().toList();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
