package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the last plan has looked at, and until when the next one can be awaited. A job that can wait is not placed before a plan has seen it. */
final class PlanHorizon {
    private static final long LEAST_SLACK_MS = 3_600_000;

    private long seenTick = Long.MIN_VALUE;
    private long untilTick = Long.MIN_VALUE;

    /** A plan has come. */
    void reach(long snapshotTick, long validUntilTick) {
        seenTick = snapshotTick;
        untilTick = validUntilTick;
    }

    /** Whether a job is better left to the next plan. */
    boolean awaits(JobRow row, long tick, long gridMs) {
        boolean isNew = row.knownSinceTick() > seenTick;
        return tick <= untilTick
                && isNew
                && row.spec().flexibility() != Flexibility.NONE
                && hasSlack(row.spec(), gridMs);
    }

    private static boolean hasSlack(JobSpec spec, long gridMs) {
        Long deadline = spec.freedom().deadlineGridMs();
        return deadline == null || deadline - gridMs - spec.durationEstimateMs() > LEAST_SLACK_MS;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(seenTick);
        out.writeLong(untilTick);
    }

    void readFrom(DataInput in) throws IOException {
        seenTick = in.readLong();
        untilTick = in.readLong();
    }
}
