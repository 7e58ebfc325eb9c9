package io.petagrid.attack.ground;

import io.petagrid.app.grid.FoldProcessor;
import io.petagrid.schemas.topic.TopicKind;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The fold of the log of partials. It waits for every member of every site, so that its ticks do not depend on who came first. */
public final class FoldTask {
    private static final TopicPartition LOG = new TopicPartition(Ground.NAMES.of(TopicKind.PARTIAL), 0);
    /** Longer than any run, milliseconds. */
    private static final long WAIT_MS = 1L << 40;

    private final Ground ground;
    private final Lives lives;
    private final @Nullable RecentLog log;
    private long offset;
    private long logMs;

    /**
     * @param outlet takes supply, energy, settlements and snapshots
     * @param keptMs how far back the log reaches for another life, milliseconds; 0 for a task that has only one
     */
    public FoldTask(Ground ground, Outlet outlet, long keptMs) {
        this.ground = ground;
        RecentLog recent = keptMs > 0 ? new RecentLog(keptMs) : null;
        log = recent;
        lives = new Lives(
                () -> new FoldProcessor(
                        Ground.NAMES, () -> (recent == null ? new RecentLog(1) : recent).reader(), WAIT_MS),
                FoldProcessor.STORE,
                0,
                ground.serde(),
                outlet);
    }

    /** Appends a record of reference data. */
    public void feed(IndexedRecord value, long appendMs) {
        feed(ground.serde().serializer().serialize(LOG.topic(), value), appendMs);
    }

    /** Appends a record to the log and folds it. */
    public void feed(byte[] value, long appendMs) {
        logMs = Math.max(logMs, appendMs);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                LOG.topic(),
                0,
                offset++,
                logMs,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                value.length,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
        if (log != null) {
            log.add(LOG, record);
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

    /** Sends on what was published since the last time. */
    public void release() {
        lives.release();
    }

    /** Commits: state, offset and what was published. */
    public void commit() {
        lives.commit();
        required().commit();
    }

    /** Kills the task and starts it again from what was committed. */
    public void killAndRestore() {
        lives.kill();
        required().from(LOG, required().committed().getOrDefault(LOG, 0L)).forEach(this::process);
    }

    private RecentLog required() {
        if (log == null) {
            throw new IllegalStateException("this task has one life only");
        }
        return log;
    }
}
