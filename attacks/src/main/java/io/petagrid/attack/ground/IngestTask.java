package io.petagrid.attack.ground;

import io.petagrid.app.dispatch.IngestProcessor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What takes jobs, answers and news into the dispatcher's history. */
public final class IngestTask {
    private final LogTask task;

    /**
     * @param outlet takes history and rejections
     * @param keptMs how far back the logs reach for another life, milliseconds
     */
    public IngestTask(Ground ground, Outlet outlet, long keptMs) {
        this.task = new LogTask(ground, gaps -> new IngestProcessor(Ground.NAMES), "none", outlet, keptMs);
    }

    /** Appends a record to a topic and takes it. */
    public void feed(TopicPartition partition, byte @Nullable [] key, byte[] value, long appendMs) {
        task.feed(partition, key, value, appendMs);
    }

    /** Commits: offsets and what was taken. */
    public void commit() {
        task.commit();
    }

    /** Kills the task and starts it again from what was committed. */
    public void killAndRestore() {
        task.killAndRestore();
    }
}
