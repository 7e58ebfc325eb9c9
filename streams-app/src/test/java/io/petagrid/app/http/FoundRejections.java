package io.petagrid.app.http;

import io.petagrid.app.reject.RedriveTaker;
import io.petagrid.wire.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Finds rejected records that a test has said beforehand, and takes down what is asked of it. */
final class FoundRejections implements RedriveTaker {
    record Asked(RejectReason reason, long sinceMs, boolean isDryRun) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile boolean isBroken;

    @Override
    public Found redrive(RejectReason reason, long sinceMs, boolean isDryRun) {
        asked.add(new Asked(reason, sinceMs, isDryRun));
        if (isBroken) {
            throw new IllegalStateException("the topic cannot be read, for a test");
        }
        return reason == RejectReason.SCHEMA_UNKNOWN
                ? new Found(Map.of("petagrid.telemetry.host.haidian", 3L), Map.of("was driven in again before", 2L))
                : new Found(Map.of(), Map.of());
    }
}
