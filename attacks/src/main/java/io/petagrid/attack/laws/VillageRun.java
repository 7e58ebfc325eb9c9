package io.petagrid.attack.laws;

import io.petagrid.attack.ground.DispatchTask;
import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.IngestTask;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Command;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One run of a village from telemetry to commands, tick by tick, in one thread: every processor of the application over topics in memory,
 * each committing, lagging and being killed at drawn moments. A function of its seed.
 */
final class VillageRun {
    /** As far back as any run reaches, milliseconds. */
    static final long KEPT_MS = 1L << 40;
    /** How long a tick waits for a partition that lags, milliseconds. */
    static final long WAIT_MS = 3_000;

    private static final int WAITS_ONE_IN = 4;
    private static final int KILL_ONE_IN = 25;
    private static final int LAG_ONE_IN = 40;
    private static final int CALM_TICKS = 8;

    private final Ground ground;
    private final RecordedGrid grid = new RecordedGrid();
    private final Village village;
    private final Jobs jobs;
    private final SplittableRandom chance;
    private final List<LevelOneTask> levelOne = new ArrayList<>();
    private final int[] lagsBefore = new int[Ground.PARTITIONS];
    private final Map<TopicPartition, Integer> fed = new TreeMap<>(
            java.util.Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private final FoldTask fold;
    private final IngestTask ingest;
    private final DispatchTask dispatch;
    private final List<Command> commands = new ArrayList<>();
    private @Nullable Plant plant;
    private long nowMs;
    private long kills;

    VillageRun(Ground ground, long seed) {
        this.ground = ground;
        SplittableRandom random = new SplittableRandom(seed);
        this.village = new Village(ground, random.split());
        this.jobs = new Jobs(village, random.split());
        this.chance = random.split();
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            levelOne.add(new LevelOneTask(ground, partition, this::told, KEPT_MS));
        }
        this.fold = new FoldTask(ground, this::published, KEPT_MS, WAIT_MS);
        this.ingest = new IngestTask(ground, this::taken, KEPT_MS);
        this.dispatch = new DispatchTask(ground, this::decided, KEPT_MS);
    }

    /** Changes what the application sends on its way to the topics. */
    interface Plant {
        void change(TopicKind kind, IndexedRecord value);
    }

    /** For tests. */
    void plant(@Nullable Plant violation) {
        plant = violation;
    }

    private byte[] planted(TopicKind kind, byte[] value) {
        if (plant == null) {
            return value;
        }
        IndexedRecord record = ground.serde().deserializer().deserialize(kind.stem(), value);
        plant.change(kind, record);
        return bytes(kind.stem(), record);
    }

    /** Runs some ticks, and a few more in which nothing lags or is killed. */
    RecordedGrid run(int ticks) {
        nowMs = Village.town().startMs();
        refer();
        for (int tick = 0; tick < ticks + CALM_TICKS; tick++) {
            tick(tick, tick >= ticks);
        }
        levelOne.forEach(LevelOneTask::commit);
        fold.commit();
        ingest.commit();
        dispatch.commit();
        return grid;
    }

    /** Times that a processor was killed. */
    long kills() {
        return kills;
    }

    private void refer() {
        for (IndexedRecord record : village.reference()) {
            append(TopicKind.PARTIAL, "reference", record);
            fold.feed(record, nowMs);
            switch (record) {
                case SiteReference site -> append(TopicKind.REFERENCE_SITE, site.getSite(), site);
                case GridClock clock -> append(TopicKind.REFERENCE_CLOCK, "clock", clock);
                case ChipModelReference chip ->
                    tell(TopicKind.REFERENCE_CHIP_MODEL, chip.getChipModel() + "@" + chip.getVersion(), chip);
                default -> {
                    // A signal; it is told in the log of partials alone.
                }
            }
        }
        tell(TopicKind.REFERENCE_MODEL, Jobs.MODEL.getModel(), Jobs.MODEL);
        fold.commit();
    }

    private void tick(int tick, boolean isCalm) {
        long beginMs = Village.town().startMs() + tick * GridTime.TICK_MS;
        nowMs = beginMs + 5;
        List<Command> told = List.copyOf(commands);
        commands.clear();
        jobs.tick(tick, GridTime.tick(nowMs), GridTime.gridMs(Village.town().clock(), nowMs), told)
                .forEach(news -> tell(news.topic(), news.key(), news.value()));
        if (commits(isCalm, ingest::killAndRestore)) {
            ingest.commit();
        }
        village.telemetry(tick)
                .forEach(each -> grid.append(each.partition(), each.key(), each.value(), each.appendMs()));
        nowMs = beginMs + 600;
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            levelOne(partition, tick, isCalm);
        }
        if (commits(isCalm, fold::killAndRestore)) {
            fold.commit();
        }
        if (commits(isCalm, dispatch::killAndRestore)) {
            dispatch.commit();
        }
    }

    private void levelOne(int partition, int tick, boolean isCalm) {
        if (!isCalm && chance.nextInt(LAG_ONE_IN) == 0) {
            lagsBefore[partition] = tick + 2 + chance.nextInt(8);
        }
        if (!isCalm && tick < lagsBefore[partition]) {
            return;
        }
        LevelOneTask task = levelOne.get(partition);
        for (TopicPartition of : grid.allPartitions()) {
            if (of.partition() == partition && isTelemetry(of)) {
                List<ConsumerRecord<byte[], byte[]>> records = grid.records(of);
                task.feed(of, List.copyOf(records.subList(fed.getOrDefault(of, 0), records.size())));
                fed.put(of, records.size());
            }
        }
        if (commits(isCalm, task::killAndRestore)) {
            task.commit();
        }
    }

    static boolean isTelemetry(TopicPartition partition) {
        return Ground.NAMES.member(TopicKind.HOST_TELEMETRY, partition.topic()).isPresent()
                || Ground.NAMES
                        .member(TopicKind.FACILITY_TELEMETRY, partition.topic())
                        .isPresent();
    }

    /** Draws whether a task commits now; before that it may be killed. */
    private boolean commits(boolean isCalm, Runnable kill) {
        if (!isCalm && chance.nextInt(KILL_ONE_IN) == 0) {
            kills++;
            kill.run();
        }
        return isCalm || chance.nextInt(WAITS_ONE_IN) > 0;
    }

    private void told(String sink, Record<byte[], byte[]> record) {
        if (sink.equals(TopicKind.PARTIAL.stem())) {
            byte[] partial = planted(TopicKind.PARTIAL, record.value());
            append(TopicKind.PARTIAL, record.key(), partial);
            fold.feed(partial, nowMs);
        } else {
            append(TopicKind.REJECTED, record.key(), record.value());
        }
    }

    private void published(String sink, Record<byte[], byte[]> record) {
        TopicKind kind = SentTo.kind(sink);
        append(kind, record.key(), planted(kind, record.value()));
        if (kind == TopicKind.DISPATCH_INPUT) {
            dispatch.feed(record.value(), nowMs);
        }
    }

    private void taken(String sink, Record<byte[], byte[]> record) {
        TopicKind kind = SentTo.kind(sink);
        append(kind, record.key(), record.value());
        if (kind == TopicKind.DISPATCH_INPUT) {
            dispatch.feed(record.value(), nowMs);
        }
    }

    private void decided(String sink, Record<byte[], byte[]> record) {
        TopicKind kind = SentTo.kind(sink);
        if (kind != TopicKind.COMMAND) {
            append(kind, record.key(), planted(kind, record.value()));
            return;
        }
        Command command = (Command) ground.serde().deserializer().deserialize(sink, record.value());
        append(
                new TopicPartition(Ground.NAMES.of(TopicKind.COMMAND, command.getSite()), 0),
                record.key(),
                record.value());
        commands.add(command);
    }

    private void append(TopicKind kind, String key, IndexedRecord value) {
        append(kind, key.getBytes(StandardCharsets.UTF_8), bytes(Ground.NAMES.of(kind), value));
    }

    private void append(TopicKind kind, byte[] key, byte[] value) {
        append(new TopicPartition(Ground.NAMES.of(kind), 0), key, value);
    }

    private void append(TopicPartition partition, byte[] key, byte[] value) {
        grid.append(partition, key, value, nowMs);
    }

    private void tell(TopicKind kind, String key, IndexedRecord value) {
        tell(Ground.NAMES.of(kind), key, value);
    }

    /** Appends a record to a topic that the dispatcher listens to. */
    private void tell(String topic, String key, IndexedRecord value) {
        TopicPartition partition = new TopicPartition(topic, 0);
        byte[] bytes = bytes(topic, value);
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        append(partition, keyBytes, bytes);
        ingest.feed(partition, keyBytes, bytes, nowMs);
    }

    private byte[] bytes(String topic, IndexedRecord value) {
        return ground.serde().serializer().serialize(topic, value);
    }
}
