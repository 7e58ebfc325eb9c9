package io.petagrid.attack.ground;

import io.petagrid.app.bundle.Bundler;
import io.petagrid.app.telemetry.TelemetryProcessor;
import io.petagrid.app.topology.TelemetryTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Level 1 of one partition number over all sites, as one stream task has it. Used by one thread. */
public final class LevelOneTask {
    private final Bundler bundler = new Bundler(topic -> true);
    private final Lives lives;
    private final @Nullable RecentLog log;

    /**
     * @param outlet takes partials and rejections
     * @param keptMs how far back the log reaches for another life, milliseconds; 0 for a task that has only one
     */
    public LevelOneTask(Ground ground, int partition, Outlet outlet, long keptMs) {
        RecentLog recent = keptMs > 0 ? new RecentLog(keptMs) : null;
        log = recent;
        TelemetryProcessor.Settings settings = new TelemetryProcessor.Settings(
                Ground.NAMES,
                Ground.PARTITIONS,
                ground::catalogue,
                ground::clock,
                ground::registry,
                () -> (recent == null ? new RecentLog(1) : recent).reader(),
                TelemetryTopology.partialSink(),
                TelemetryTopology.rejectedSink());
        lives = new Lives(
                () -> new TelemetryProcessor(settings), TelemetryProcessor.STORE, partition, ground.serde(), outlet);
    }

    /** Hands over what a poll has brought of one partition. */
    public void feed(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        if (log != null) {
            records.forEach(record -> log.add(partition, record));
        }
        process(partition, records);
    }

    private void process(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecords<byte[], byte[]> polled = new ConsumerRecords<>(Map.of(partition, records), Map.of());
        for (ConsumerRecord<byte[], byte[]> bundle : bundler.bundle(polled)) {
            lives.process(
                    bundle.topic(),
                    bundle.partition(),
                    bundle.offset(),
                    new Record<>(bundle.key(), bundle.value(), bundle.timestamp(), bundle.headers()));
        }
    }

    /** Sends on what was told since the last time. */
    public void release() {
        lives.release();
    }

    /** Commits: state, offsets and what was told. */
    public void commit() {
        lives.commit();
        required().commit();
    }

    /** Kills the task and starts it again from what was committed; what was processed after it is processed again. */
    public void killAndRestore() {
        lives.kill();
        for (TopicPartition partition : required().partitions()) {
            List<ConsumerRecord<byte[], byte[]>> again = new ArrayList<>();
            required()
                    .from(partition, required().committed().getOrDefault(partition, 0L))
                    .forEach(again::add);
            if (!again.isEmpty()) {
                process(partition, again);
            }
        }
    }

    private RecentLog required() {
        if (log == null) {
            throw new IllegalStateException("this task has one life only");
        }
        return log;
    }
}
