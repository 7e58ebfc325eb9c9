package io.petagrid.attack.ground;

import io.petagrid.app.dispatch.DispatchProcessor;
import io.petagrid.domain.dispatch.DispatchSettings;
import io.petagrid.schemas.topic.TopicKind;
import org.apache.kafka.common.TopicPartition;

/** The dispatcher over its history. */
public final class DispatchTask {
    private static final TopicPartition LOG = new TopicPartition(Ground.NAMES.of(TopicKind.DISPATCH_INPUT), 0);

    private final LogTask task;

    /**
     * @param outlet takes decisions and commands
     * @param keptMs how far back the log reaches for another life, milliseconds
     */
    public DispatchTask(Ground ground, Outlet outlet, long keptMs) {
        this.task = new LogTask(
                ground,
                gaps -> new DispatchProcessor(Ground.NAMES, DispatchSettings.defaults()),
                DispatchProcessor.STORE,
                outlet,
                keptMs);
    }

    /** Appends an entry to history and decides. */
    public void feed(byte[] value, long appendMs) {
        task.feed(LOG, null, value, appendMs);
    }

    /** Commits: state, offset, decisions and commands. */
    public void commit() {
        task.commit();
    }

    /** Kills the task and starts it again from what was committed. */
    public void killAndRestore() {
        task.killAndRestore();
    }
}
