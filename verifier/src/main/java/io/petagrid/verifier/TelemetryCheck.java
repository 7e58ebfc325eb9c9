package io.petagrid.verifier;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.RegistryUnavailableException;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.RejectedAt;
import io.petagrid.verifier.PartitionCheck.Reach;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Partial;
import io.petagrid.wire.RejectReason;
import io.petagrid.wire.TelemetryFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads the raw telemetry, partition by partition and several at once, against the partials that were made of it. */
final class TelemetryCheck {
    private static final int MAX_THREADS = 4;

    private final GridHistory history;
    private final GridClock clock;
    private final TopicNames names;
    private final AvroDeserializer deserializer;
    private final Map<Member, PartitionCheck> checks = new java.util.LinkedHashMap<>();
    private final Map<Member, List<Partial>> partials;

    TelemetryCheck(GridHistory history, GridClock clock, TopicNames names, AvroDeserializer deserializer) {
        this.history = history;
        this.clock = clock;
        this.names = names;
        this.deserializer = deserializer;
        this.partials = history.partials();
    }

    /** Reads and compares everything, and tells the two laws what was found. */
    void run(Set<String> topics, Supplier<? extends TopicLog> readers, RecordBalance balance, Conservation conservation)
            throws InterruptedException {
        Queue<Member> members = new ConcurrentLinkedQueue<>(partials.keySet());
        members.removeIf(member -> !topics.contains(member.topic(names)));
        List<Member> order = List.copyOf(members);
        int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(() -> {
                    work(members, readers, balance, conservation);
                    return null;
                }));
            }
            for (Future<Void> worker : running) {
                await(worker);
            }
        } finally {
            workers.shutdownNow();
        }
        for (Member member : order) {
            PartitionCheck check = check(member);
            if (check != null) {
                balance.findings().add(check.balance());
                conservation.findings().add(check.conservation());
            }
        }
    }

    private static void await(Future<Void> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (e.getCause() instanceof VerifierException known) {
                throw known;
            }
            throw new VerifierException("the telemetry cannot be read: " + e.getCause(), e);
        }
    }

    private void work(
            Queue<Member> members,
            Supplier<? extends TopicLog> readers,
            RecordBalance balance,
            Conservation conservation)
            throws InterruptedException {
        try (TopicLog reader = readers.get()) {
            for (Member member = members.poll(); member != null; member = members.poll()) {
                check(
                        member,
                        reader,
                        balance.findings().part(),
                        conservation.findings().part());
            }
        }
    }

    private void check(Member member, TopicLog reader, Findings balance, Findings conservation)
            throws InterruptedException {
        List<Partial> told = partials.getOrDefault(member, List.of());
        TopicPartition partition = new TopicPartition(member.topic(names), member.partition());
        List<TopicPartition> all = reader.partitions(partition.topic());
        if (!all.contains(partition)) {
            return;
        }
        long beginning = reader.beginnings(List.of(partition)).getOrDefault(partition, 0L);
        boolean isWhole = history.isWhole(Log.PARTIAL);
        Reach reach = PartitionCheck.reach(isWhole, told, beginning);
        PartitionCheck check = new PartitionCheck(member, told, reach, balance, conservation);
        check.begins(beginning, isWhole, told.getFirst());
        PartitionReplay replay =
                new PartitionReplay(member, all.size(), ledger(member), this::decode, rejected(partition), check::see);
        long from = beginning > 0 && reach == Reach.WHOLE ? told.getFirst().getFromOffset() : beginning;
        reader.read(
                Map.of(partition, from),
                reader.ends(List.of(partition)),
                read -> replay.accept(read.offset(), read.timestamp(), read.key(), read.value()));
        keep(member, check);
    }

    private synchronized void keep(Member member, PartitionCheck check) {
        checks.put(member, check);
    }

    private synchronized @Nullable PartitionCheck check(Member member) {
        return checks.get(member);
    }

    private Ledger ledger(Member member) {
        ReportRules rules = new ReportRules(history.models(), clock);
        return member.family() == TelemetryFamily.HOST
                ? new HostLedger(rules, history.models(), clock)
                : new MeterLedger(rules, clock);
    }

    private Map<Long, RejectReason> rejected(TopicPartition partition) {
        Map<Long, RejectReason> byOffset = new HashMap<>();
        for (RejectedAt at : history.rejected(partition)) {
            byOffset.put(at.offset(), at.reason());
        }
        return byOffset;
    }

    private @Nullable SpecificRecord decode(byte[] value) {
        if (!WireFrame.isFramed(value)) {
            return null;
        }
        try {
            return deserializer.deserialize("telemetry", value);
        } catch (RegistryUnavailableException e) {
            throw new VerifierException(String.valueOf(e.getMessage()), e);
        } catch (SerializationException e) {
            return null;
        }
    }
}
