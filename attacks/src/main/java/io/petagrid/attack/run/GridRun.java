package io.petagrid.attack.run;

import io.petagrid.attack.ground.FoldTask;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.ground.LevelOneTask;
import io.petagrid.attack.load.Feeder;
import io.petagrid.attack.load.LogMaker;
import io.petagrid.attack.load.Town;
import io.petagrid.schemas.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;

/** A run in one thread and one life, tick by tick. */
public final class GridRun {
    private static final int BUNDLE_RECORDS = 500;

    private final Outputs outputs;
    private final FoldTask fold;
    private final List<LevelOneTask> tasks = new ArrayList<>();
    private final List<Feeder> feeders = new ArrayList<>();
    private final List<LogMaker> makers = new ArrayList<>();
    private final List<LogMaker.Sink> sinks = new ArrayList<>();
    private int tick;

    /** What the honest log goes through on its way to the broker. */
    public interface Route {
        /** What takes the honest log of a partition number, and gives to the feeder what is to be there. */
        LogMaker.Sink through(Feeder feeder, LogMaker maker, int partition);
    }

    public GridRun(Ground ground, Town town, long seed, Route route, Outputs outputs) {
        this.outputs = outputs;
        this.fold = new FoldTask(ground, this::publish, 0, FoldTask.WAITS_FOR_ALL_MS);
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            LevelOneTask task = new LevelOneTask(ground, partition, this::tell, 0);
            Feeder feeder = new Feeder(BUNDLE_RECORDS, task::feed);
            LogMaker maker = new LogMaker(town, ground, seed, partition);
            tasks.add(task);
            feeders.add(feeder);
            makers.add(maker);
            sinks.add(route.through(feeder, maker, partition));
        }
        town.reference().forEach(record -> fold.feed(record, town.startMs()));
    }

    /** Runs the next tick. */
    public void tick() {
        for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
            makers.get(partition).tick(tick, sinks.get(partition));
            feeders.get(partition).flush();
            tasks.get(partition).release();
        }
        fold.release();
        tick++;
    }

    private void tell(String sink, Record<byte[], byte[]> record) {
        if (sink.equals(TopicKind.PARTIAL.stem())) {
            fold.feed(record.value(), record.timestamp());
            outputs.partial(record.value());
        } else {
            outputs.rejected(record.key(), record.value());
        }
    }

    private void publish(String sink, Record<byte[], byte[]> record) {
        TopicKind kind = Objects.requireNonNull(Outputs.BY_STEM.get(sink));
        outputs.published(kind, new String(record.key(), StandardCharsets.UTF_8), record.value());
    }

    /** Records that were sent. */
    public long records() {
        return feeders.stream().mapToLong(Feeder::records).sum();
    }
}
