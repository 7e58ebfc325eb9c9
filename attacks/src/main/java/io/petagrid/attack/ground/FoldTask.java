package io.petagrid.attack.ground;

import io.petagrid.app.grid.FoldProcessor;
import io.petagrid.schemas.topic.TopicKind;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.TopicPartition;

/** The fold of the log of partials. */
public final class FoldTask {
    /** Longer than any run, milliseconds: with it ticks do not depend on who came first. */
    public static final long WAITS_FOR_ALL_MS = 1L << 40;

    private static final TopicPartition LOG = new TopicPartition(Ground.NAMES.of(TopicKind.PARTIAL), 0);

    private final Ground ground;
    private final LogTask task;

    /**
     * @param outlet takes supply, energy, settlements, authority and snapshots
     * @param keptMs how far back the log reaches for another life, milliseconds; 0 for a task that has only one
     * @param waitMs how long a tick waits for members that have not passed it, milliseconds
     */
    public FoldTask(Ground ground, Outlet outlet, long keptMs, long waitMs) {
        this.ground = ground;
        this.task = new LogTask(
                ground, gaps -> new FoldProcessor(Ground.NAMES, gaps, waitMs), FoldProcessor.STORE, outlet, keptMs);
    }

    /** Appends a record of reference data. */
    public void feed(IndexedRecord value, long appendMs) {
        feed(ground.serde().serializer().serialize(LOG.topic(), value), appendMs);
    }

    /** Appends a record to the log and folds it. */
    public void feed(byte[] value, long appendMs) {
        task.feed(LOG, null, value, appendMs);
    }

    /** Sends on what was published since the last time. */
    public void release() {
        task.release();
    }

    /** Commits: state, offset and what was published. */
    public void commit() {
        task.commit();
    }

    /** Kills the task and starts it again from what was committed. */
    public void killAndRestore() {
        task.killAndRestore();
    }
}
