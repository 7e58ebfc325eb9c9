package io.petagrid.attack.replay;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.attack.load.Feeder;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Town;
import io.petagrid.attack.poison.LightPoison;
import io.petagrid.attack.result.Findings;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Supply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a log: bundles of drawn sizes, by one thread or by one for each partition number, whose partials come in whatever order the
 * threads make them; with kills, between commits at drawn moments.
 */
final class Replay {
    private static final int MAX_BUNDLE = 700;
    private static final int APART_TICKS = 12;
    private static final long KEPT_MS = 90_000;
    private static final int COMMIT_ONE_IN = 6;
    private static final int KILL_ONE_IN = 60;

    private final Ground ground;
    private final Town town;
    private final long seed;
    private final int ticks;
    private final Way way;
    private final Digests digests = new Digests();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong kills = new AtomicLong();
    private final SplittableRandom foldChance;
    private final FoldTask fold;
    private final Digests foldDigests = new Digests();
    private @Nullable List<Kept> kept;
    private UnaryOperator<byte[]> plant = UnaryOperator.identity();

    /**
     * How a pass goes.
     *
     * @param draw what bundles, commits and kills are drawn from; the log is not
     */
    record Way(String name, boolean inThreads, boolean withKills, long draw) {}

    /** A partial in the log of partials. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Kept(byte[] partial, long appendMs) {}

    Replay(Ground ground, Town town, long seed, int ticks, Way way) {
        this.ground = ground;
        this.town = town;
        this.seed = seed;
        this.ticks = ticks;
        this.way = way;
        this.foldChance = new SplittableRandom(way.draw);
        this.fold = new FoldTask(ground, this::published, KEPT_MS, FoldTask.WAITS_FOR_ALL_MS);
        town.reference().forEach(record -> fold.feed(record, town.startMs()));
        fold.commit();
    }

    /** For tests: something on the way of what level 1 sends. */
    void plant(UnaryOperator<byte[]> violation) {
        plant = violation;
    }

    /** Keeps the log of partials. */
    List<Kept> keep() {
        List<Kept> log = new ArrayList<>();
        kept = log;
        return log;
    }

    /** The digests of all that the fold has sent; after a run. */
    Map<String, String> ofFold() {
        return foldDigests.finish();
    }

    /** Runs the pass and returns its digests by topic and key; those of partials and rejections by partition too. */
    Map<String, String> run(Findings findings) throws InterruptedException {
        Pace pace = new Pace(Ground.PARTITIONS, way.inThreads ? APART_TICKS : Integer.MAX_VALUE);
        Part[] parts = new Part[Ground.PARTITIONS];
        Runnable[] threads = new Runnable[way.inThreads ? Ground.PARTITIONS : 1];
        for (int partition = 0; partition < parts.length; partition++) {
            Part part = new Part(partition);
            parts[partition] = part;
            if (way.inThreads) {
                threads[partition] = () -> part.runAll(pace);
            }
        }
        if (!way.inThreads) {
            threads[0] = () -> runInTurn(parts);
        }
        findings.ofThreads(threads);
        fold.commit();
        return digests.finish();
    }

    private void runInTurn(Part[] parts) {
        for (int tick = 0; tick < ticks; tick++) {
            for (Part part : parts) {
                part.tick(tick);
            }
        }
        for (Part part : parts) {
            part.task.commit();
        }
    }

    /** One partition number. */
    private final class Part {
        private final int partition;
        private final SplittableRandom chance;
        private final LevelOneTask task;
        private final Feeder feeder;
        private final LogMaker maker;
        private final LogMaker.Sink sink;

        private Part(int partition) {
            this.partition = partition;
            this.chance = new SplittableRandom(way.draw * 31 + partition);
            this.task = new LevelOneTask(ground, partition, Replay.this::told, KEPT_MS);
            this.maker = new LogMaker(town, ground, seed, partition);
            this.feeder = new Feeder(1, (topicPartition, bundle) -> {
                task.feed(topicPartition, bundle);
                records.addAndGet(bundle.size());
                decide();
            });
            this.sink = LightPoison.among(ground, maker, feeder, seed + partition);
        }

        private void decide() {
            feeder.bundleRecords(1 + chance.nextInt(MAX_BUNDLE));
            if (chance.nextInt(COMMIT_ONE_IN) == 0) {
                task.commit();
            }
            if (way.withKills && chance.nextInt(KILL_ONE_IN) == 0) {
                kills.incrementAndGet();
                task.killAndRestore();
            }
        }

        private void tick(int tick) {
            maker.tick(tick, sink);
            feeder.flush();
        }

        private void runAll(Pace pace) {
            try {
                for (int tick = 0; tick < ticks; tick++) {
                    pace.await(partition, tick);
                    tick(tick);
                }
                task.commit();
            } finally {
                pace.leave(partition);
            }
        }
    }

    private synchronized void told(String sink, Record<byte[], byte[]> record) {
        byte[] value = plant.apply(record.value());
        if (!sink.equals(TopicKind.PARTIAL.stem())) {
            Rejected rejected = (Rejected) read(TopicKind.REJECTED, value);
            digests.add("rejected " + rejected.getTopic() + "/" + rejected.getPartition(), value);
            return;
        }
        Partial partial = (Partial) read(TopicKind.PARTIAL, value);
        digests.add("partial " + partial.getSite() + "/" + partial.getFamily() + "/" + partial.getPartition(), value);
        if (kept != null) {
            kept.add(new Kept(value, record.timestamp()));
        }
        foldOne(value, record.timestamp());
    }

    private void foldOne(byte[] value, long appendMs) {
        fold.feed(value, appendMs);
        if (foldChance.nextInt(COMMIT_ONE_IN) == 0) {
            fold.commit();
        }
        if (way.withKills && foldChance.nextInt(KILL_ONE_IN) == 0) {
            kills.incrementAndGet();
            fold.killAndRestore();
        }
    }

    private IndexedRecord read(TopicKind kind, byte[] value) {
        return ground.serde().deserializer().deserialize(Ground.NAMES.of(kind), value);
    }

    /** Folds a log of partials as it stands, and returns the digests of all that the fold sends. */
    Map<String, String> fold(List<Kept> log, Findings findings) throws InterruptedException {
        findings.ofThreads(() -> log.forEach(each -> foldOne(each.partial, each.appendMs)));
        fold.commit();
        return foldDigests.finish();
    }

    private void published(String sink, Record<byte[], byte[]> record) {
        String key = sink + " " + new String(record.key(), StandardCharsets.UTF_8);
        foldDigests.add(key, record.value());
        if (Outputs.BOOKS.contains(Outputs.BY_STEM.get(sink))) {
            digests.add(key, withoutAuthority(Objects.requireNonNull(Outputs.BY_STEM.get(sink)), record.value()));
        }
    }

    /** Authority is weighed on how late the members' partials come, and so it is by definition not the same in another order. */
    private byte[] withoutAuthority(TopicKind kind, byte[] value) {
        if (!(read(kind, value) instanceof Supply supply)) {
            return value;
        }
        supply.setAuthority(null);
        return ground.serde().serializer().serialize(Ground.NAMES.of(kind), supply);
    }

    /** Records that were read, those that were read again not among them. */
    long records() {
        return records.get();
    }

    /** Times that a processor was killed. */
    long kills() {
        return kills.get();
    }
}
