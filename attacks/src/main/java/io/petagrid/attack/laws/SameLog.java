package io.petagrid.attack.laws;

import io.petagrid.attack.ground.Digests;
import io.petagrid.attack.ground.DispatchTask;
import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.attack.ground.Outlet;
import io.petagrid.attack.result.Differences;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.DispatchInput;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;

/**
 * L11: what a run has written follows from its logs. Level 1 reads the telemetry once more, the fold the log of partials, the dispatcher its
 * history, each in other bundles and with kills at other moments; each topic and key must have the same SHA-256.
 */
final class SameLog {
    private static final int COMMIT_ONE_IN = 5;
    private static final int KILL_ONE_IN = 40;
    private static final int MOST_IN_BUNDLE = 20;

    private final Ground ground;
    private final RecordedGrid grid;
    private final SplittableRandom chance;

    SameLog(Ground ground, RecordedGrid grid, long seed) {
        this.ground = ground;
        this.grid = grid;
        this.chance = new SplittableRandom(seed);
    }

    /** Where the outputs are not the same. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Digests first = new Digests();
        Digests again = new Digests();
        readWritten(first);
        levelOne(again);
        fold(again);
        dispatch(again);
        differences.addAll(Differences.between(first.finish(), again.finish()));
        return differences;
    }

    /** Everything but the telemetry, reference data and what the dispatcher is told. */
    private void readWritten(Digests digests) {
        for (TopicPartition partition : grid.allPartitions()) {
            TopicKind kind = Ground.NAMES.kind(partition.topic()).orElseThrow();
            for (ConsumerRecord<byte[], byte[]> record : grid.records(partition)) {
                switch (kind) {
                    case PARTIAL -> add(digests, TopicKind.PARTIAL.stem(), record.key(), record.value());
                    case REJECTED -> add(digests, TopicKind.REJECTED.stem(), record.key(), record.value());
                    case DISPATCH_INPUT -> addSnapshot(digests, record.key(), record.value());
                    case COMMAND -> add(digests, TopicKind.COMMAND.stem(), record.key(), record.value());
                    default -> {
                        if (isComputed(kind)) {
                            add(digests, kind.stem(), record.key(), record.value());
                        }
                    }
                }
            }
        }
    }

    private static boolean isComputed(TopicKind kind) {
        return switch (kind) {
            case SUPPLY_SITE,
                    SUPPLY_REGION,
                    SUPPLY_GRID,
                    ENERGY_SITE,
                    ENERGY_REGION,
                    ENERGY_GRID,
                    SETTLEMENT_SITE,
                    SETTLEMENT_REGION,
                    SETTLEMENT_GRID,
                    AUTHORITY,
                    METER,
                    DECISION,
                    FORECAST,
                    SAVING -> true;
            default -> false;
        };
    }

    /** Adds a record of a sink or topic; those of level 1 by the partition that they come from. */
    private void add(Digests digests, String stem, byte[] key, byte[] value) {
        if (stem.equals(TopicKind.PARTIAL.stem())) {
            if (read(stem, value) instanceof Partial partial) {
                digests.add("partial " + partial.getSite() + partial.getFamily() + partial.getPartition(), value);
            }
        } else if (stem.equals(TopicKind.REJECTED.stem())) {
            Rejected rejected = (Rejected) read(stem, value);
            TopicPartition origin = new TopicPartition(rejected.getTopic(), rejected.getPartition());
            if (VillageRun.isTelemetry(origin)) {
                digests.add("rejected " + origin, value);
            }
        } else {
            digests.add(stem + " " + new String(key, StandardCharsets.UTF_8), value);
        }
    }

    private void addSnapshot(Digests digests, byte[] key, byte[] value) {
        DispatchInput input = (DispatchInput) read(TopicKind.DISPATCH_INPUT.stem(), value);
        if (input.getOrigin() == null) {
            add(digests, TopicKind.DISPATCH_INPUT.stem(), key, value);
        }
    }

    private IndexedRecord read(String topic, byte[] value) {
        return ground.serde().deserializer().deserialize(topic, value);
    }

    private Outlet into(Digests digests) {
        return (String sink, Record<byte[], byte[]> record) ->
                add(digests, SentTo.kind(sink).stem(), record.key(), record.value());
    }

    private void levelOne(Digests digests) {
        for (int number = 0; number < Ground.PARTITIONS; number++) {
            LevelOneTask task = new LevelOneTask(ground, number, into(digests), VillageRun.KEPT_MS);
            for (TopicPartition partition : grid.allPartitions()) {
                if (partition.partition() == number && VillageRun.isTelemetry(partition)) {
                    feed(task, partition);
                }
            }
            task.commit();
        }
    }

    private void feed(LevelOneTask task, TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> records = grid.records(partition);
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + chance.nextInt(MOST_IN_BUNDLE));
            task.feed(partition, List.copyOf(records.subList(from, to)));
            perhaps(task::commit, task::killAndRestore);
            from = to;
        }
    }

    private void fold(Digests digests) {
        FoldTask task = new FoldTask(ground, into(digests), VillageRun.KEPT_MS, VillageRun.WAIT_MS);
        for (ConsumerRecord<byte[], byte[]> record : records(TopicKind.PARTIAL)) {
            task.feed(record.value(), record.timestamp());
            perhaps(task::commit, task::killAndRestore);
        }
        task.commit();
    }

    private void dispatch(Digests digests) {
        DispatchTask task = new DispatchTask(ground, into(digests), VillageRun.KEPT_MS);
        for (ConsumerRecord<byte[], byte[]> record : records(TopicKind.DISPATCH_INPUT)) {
            task.feed(record.value(), record.timestamp());
            perhaps(task::commit, task::killAndRestore);
        }
        task.commit();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(TopicKind kind) {
        return grid.records(new TopicPartition(Ground.NAMES.of(kind), 0));
    }

    private void perhaps(Runnable commit, Runnable kill) {
        if (chance.nextInt(COMMIT_ONE_IN) == 0) {
            commit.run();
        }
        if (chance.nextInt(KILL_ONE_IN) == 0) {
            kill.run();
        }
    }
}
