package io.petagrid.attack.poison;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.Feeder;
import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Town;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** One run over the town's log from level 1 to the grid's books, by one thread: clean, or with mutants among what is good. */
final class Side {
    private static final int BUNDLE_RECORDS = 500;
    private static final Set<String> COMPARED = Set.of(
            TopicKind.SUPPLY_SITE.stem(),
            TopicKind.SUPPLY_REGION.stem(),
            TopicKind.SUPPLY_GRID.stem(),
            TopicKind.ENERGY_SITE.stem(),
            TopicKind.ENERGY_REGION.stem(),
            TopicKind.ENERGY_GRID.stem(),
            TopicKind.SETTLEMENT_SITE.stem(),
            TopicKind.SETTLEMENT_REGION.stem(),
            TopicKind.SETTLEMENT_GRID.stem());

    private final Ground ground;
    private final Ledger ledger;
    private final Digests digests = new Digests();
    private final FoldTask fold;
    private final List<LevelOneTask> tasks = new ArrayList<>();
    private final List<Feeder> feeders = new ArrayList<>();
    private final List<LogMaker> makers = new ArrayList<>();
    private final List<LogMaker.Sink> sinks = new ArrayList<>();
    private UnaryOperator<byte[]> published = UnaryOperator.identity();
    private RejectedPath rejectedPath = Ledger::rejected;
    private long supplies;
    private int tick;

    /** The way from a rejection to the ledger; tests break it. */
    interface RejectedPath {
        void take(Ledger ledger, byte @Nullable [] key, byte[] written, Rejected rejected);
    }

    /** Makes what the reports of one partition number go through. */
    interface Poisoning {
        LogMaker.Sink poisoned(Feeder feeder, LogMaker maker, Ledger ledger, int partition);
    }

    Side(Ground ground, Town town, long seed, Ledger ledger, Poisoning poisoning) {
        this.ground = ground;
        this.ledger = ledger;
        this.fold = new FoldTask(ground, this::publish, 0);
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            LevelOneTask task = new LevelOneTask(ground, partition, this::tell, 0);
            Feeder feeder = new Feeder(BUNDLE_RECORDS, task::feed);
            LogMaker maker = new LogMaker(town, ground, seed, partition);
            tasks.add(task);
            feeders.add(feeder);
            makers.add(maker);
            sinks.add(poisoning.poisoned(feeder, maker, ledger, partition));
        }
        Town.reference().forEach(record -> fold.feed(record, Town.START_MS));
    }

    /** For tests: something on the way of what is published, and of what is rejected. */
    void plant(UnaryOperator<byte[]> inPublished, RejectedPath inRejected) {
        published = inPublished;
        rejectedPath = inRejected;
    }

    /** Runs the next tick. */
    void tick() {
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            makers.get(partition).tick(tick, sinks.get(partition));
            feeders.get(partition).flush();
            tasks.get(partition).release();
        }
        fold.release();
        ledger.settle();
        tick++;
    }

    private void tell(String sink, Record<byte[], byte[]> record) {
        if (sink.equals(TopicKind.PARTIAL.stem())) {
            fold.feed(record.value(), record.timestamp());
        } else {
            IndexedRecord value = ground.serde()
                    .deserializer()
                    .deserialize(Ground.NAMES.of(TopicKind.REJECTED), record.value());
            rejectedPath.take(ledger, record.key(), record.value(), (Rejected) value);
        }
    }

    private void publish(String sink, Record<byte[], byte[]> record) {
        if (COMPARED.contains(sink)) {
            supplies++;
            String key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
            digests.add(sink + " " + key, published.apply(record.value()));
        }
    }

    /** Records that were sent. */
    long records() {
        return feeders.stream().mapToLong(Feeder::records).sum();
    }

    /** Records of supply, energy and settlement that were published. */
    long published() {
        return supplies;
    }

    /** What was published, by topic and key. */
    Map<String, String> digests() {
        return digests.finish();
    }

}
