package io.petagrid.attack.ground;

import io.petagrid.app.replay.GapReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor that reads logs record by record, from life to life. Used by one thread. */
final class LogTask {
    private final Lives lives;
    private final @Nullable RecentLog log;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> logMs = new HashMap<>();

    /**
     * @param made makes the processor of each life; it may read a gap again
     * @param outlet takes what it sends
     * @param keptMs how far back the logs reach for another life, milliseconds; 0 for a task that has only one
     */
    LogTask(
            Ground ground,
            Function<Supplier<GapReader>, Processor<byte[], byte[], byte[], byte[]>> made,
            String storeName,
            Outlet outlet,
            long keptMs) {
        RecentLog recent = keptMs > 0 ? new RecentLog(keptMs) : null;
        log = recent;
        lives = new Lives(
                () -> made.apply(() -> (recent == null ? new RecentLog(1) : recent).reader()),
                storeName,
                0,
                ground.serde(),
                outlet);
    }

    /** Appends a record to a log, at its time or that of the record before if that is later, and processes it. */
    @SuppressWarnings("NullAway") // a record's key may be null
    void feed(TopicPartition partition, byte @Nullable [] key, byte[] value, long appendMs) {
        long at = logMs.merge(partition, appendMs, Math::max);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offsets.merge(partition, 1L, Long::sum) - 1,
                at,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
        if (log != null) {
            log.add(partition, record);
        }
        process(record);
    }

    private void process(ConsumerRecord<byte[], byte[]> record) {
        lives.process(
                record.topic(),
                record.partition(),
                record.offset(),
                new Record<>(record.key(), record.value(), record.timestamp()));
    }

    /** Sends on what was held back since the last time. */
    void release() {
        lives.release();
    }

    /** Commits: state, offsets and what was held back. */
    void commit() {
        lives.commit();
        required().commit();
    }

    /** Kills the task and starts it again from what was committed. */
    void killAndRestore() {
        lives.kill();
        for (TopicPartition partition : required().partitions()) {
            required()
                    .from(partition, required().committed().getOrDefault(partition, 0L))
                    .forEach(this::process);
        }
    }

    private RecentLog required() {
        if (log == null) {
            throw new IllegalStateException("this task has one life only");
        }
        return log;
    }
}
