package io.petagrid.attack.poison;

import io.petagrid.app.PetagridApp;
import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Feeder;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.run.Outputs;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.sandbox.SandboxSettings;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Supply;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One live run: a sandbox of its own, the application as in production, the town's log with or without mutants. */
final class LiveSide {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofMinutes(2);
    private static final int BUNDLE_RECORDS = 1_000;

    private final Town town;
    private final long seed;
    private final Poisoner.Share share;
    private final Findings findings;
    private final Ledger ledger;
    private final Digests digests = new Digests();
    private final Map<MutantKind, Long> harmless = new TreeMap<>();
    private long lastTick = Long.MAX_VALUE;
    private long published;

    LiveSide(Town town, long seed, Poisoner.Share share, Findings findings) {
        this.town = town;
        this.seed = seed;
        this.share = share;
        this.findings = findings;
        this.ledger = new Ledger(findings);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Records of supply, energy and settlement. */
    long published() {
        return published;
    }

    /** Runs it all and returns the digests of the books by topic and key, without the frames: ids are the registry's. */
    Map<String, String> run(long good) throws InterruptedException, ExecutionException {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.temporary());
                Ground ground = new Ground(Town.catalogue(), town.clock(), sandbox.registryUrl())) {
            LiveGrid grid = new LiveGrid(sandbox, town, ground);
            grid.setUp();
            try (PetagridApp app = PetagridApp.start(grid.config())) {
                if (!app.awaitRunning(START) || !referenceIsThere(grid, ground)) {
                    findings.add("the application has not begun to work within " + START.toSeconds() + " s");
                    return Map.of();
                }
                send(grid, ground, good);
                readBooks(grid, ground);
                readRejected(grid, ground);
                requireNoThreadDied();
            }
        }
        return digests.finish();
    }

    /** The fold begins with what it knows: all reference data has to be before the first partial. */
    private boolean referenceIsThere(LiveGrid grid, Ground ground) {
        long wanted = town.reference().size();
        try (KafkaConsumer<byte[], byte[]> reader = grid.reader(List.of(TopicKind.PARTIAL))) {
            long deadline = System.nanoTime() + START.toNanos();
            while (wanted > 0 && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    wanted -= read(ground, record) instanceof Partial ? 0 : 1;
                }
            }
        }
        return wanted <= 0;
    }

    private void send(LiveGrid grid, Ground ground, long good) {
        try (KafkaProducer<byte[], byte[]> producer = grid.producer()) {
            List<LogMaker> makers = new ArrayList<>();
            List<Feeder> feeders = new ArrayList<>();
            List<Poisoner> sinks = new ArrayList<>();
            for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                LogMaker maker = new LogMaker(town, ground, seed, partition);
                Feeder feeder =
                        new Feeder(BUNDLE_RECORDS, (to, bundle) -> bundle.forEach(each -> send(producer, each)));
                Mutator mutator = new Mutator(ground, maker.tails(), seed + partition, harmless);
                makers.add(maker);
                feeders.add(feeder);
                sinks.add(new Poisoner(feeder, mutator, ledger, share, seed + partition));
            }
            int tick = 0;
            for (; share.good() < good; tick++) {
                for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                    makers.get(partition).tick(tick, sinks.get(partition));
                }
            }
            for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                makers.get(partition).close(tick, sinks.get(partition));
                feeders.get(partition).flush();
            }
            lastTick = GridTime.tick(town.startMs()) + tick - 1;
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record) {
        var unused = producer.send(
                new ProducerRecord<>(
                        record.topic(), record.partition(), record.timestamp(), record.key(), record.value()),
                (written, error) -> {
                    if (error != null || written.offset() != record.offset()) {
                        findings.add("not written where it should be: " + record.topic() + " " + record.offset() + " "
                                + error);
                    }
                });
    }

    private void readBooks(LiveGrid grid, Ground ground) {
        long[] reached = new long[] {Long.MIN_VALUE};
        try (KafkaConsumer<byte[], byte[]> reader = grid.reader(Outputs.BOOKS)) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reached[0] < lastTick && System.nanoTime() < deadline) {
                take(ground, reader, reached);
            }
            // What belongs to the last tick was committed with it.
            var ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())
                    && System.nanoTime() < deadline) {
                take(ground, reader, reached);
            }
        }
        if (reached[0] != lastTick) {
            findings.add("the last tick is " + reached[0] + " and not " + lastTick);
        }
    }

    private void take(Ground ground, KafkaConsumer<byte[], byte[]> reader, long[] reached) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            byte[] datum = Arrays.copyOfRange(record.value(), WireFrame.HEADER_BYTES, record.value().length);
            digests.add(record.topic() + " " + new String(record.key(), StandardCharsets.UTF_8), datum);
            published++;
            if (record.topic().equals(Ground.NAMES.of(TopicKind.SUPPLY_GRID))
                    && read(ground, record) instanceof Supply supply) {
                reached[0] = Math.max(reached[0], supply.getTick());
            }
        }
    }

    private void readRejected(LiveGrid grid, Ground ground) {
        try (KafkaConsumer<byte[], byte[]> reader = grid.reader(List.of(TopicKind.REJECTED))) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            var ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())
                    && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    ledger.rejected(record.key(), record.value(), (Rejected)
                            java.util.Objects.requireNonNull(read(ground, record)));
                }
            }
        }
        ledger.settle();
    }

    private static @Nullable IndexedRecord read(Ground ground, ConsumerRecord<byte[], byte[]> record) {
        return ground.serde().deserializer().deserialize(record.topic(), record.value());
    }

    /** A thread that dies is replaced; Kafka Streams counts them. */
    private void requireNoThreadDied() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            var clients = beans.queryNames(new ObjectName("kafka.streams:type=stream-metrics,client-id=*"), null);
            if (clients.isEmpty()) {
                findings.add("Kafka Streams does not count its dead threads");
            }
            for (ObjectName client : clients) {
                Object failed = beans.getAttribute(client, "failed-stream-threads");
                if (((Number) failed).longValue() != 0) {
                    findings.add(failed + " threads have died in " + client);
                }
            }
        } catch (JMException e) {
            findings.add("Kafka Streams does not count its dead threads: " + e);
        }
    }
}
