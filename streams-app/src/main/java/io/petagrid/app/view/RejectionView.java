package io.petagrid.app.view;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.util.List;

/**
 * What was not accepted lately.
 *
 * @param sinceMs rejections from before this are not counted, milliseconds since 1970-01-01T00:00Z of the broker's clock
 * @param counts by reason and topic, in order
 * @param newest the last ones, newest first, without their bytes
 */
public record RejectionView(
        @Doc("Rejections from before this are not counted, milliseconds since 1970-01-01T00:00Z of the broker's clock.")
        long sinceMs,

        @Doc("How many, by reason and topic.") List<Count> counts,

        @Doc("The last ones, newest first, without their bytes.")
        List<Entry> newest) {
    public RejectionView {
        counts = List.copyOf(counts);
        newest = List.copyOf(newest);
    }

    /** Rejections of one topic with one reason. */
    public record Count(
            @Doc("Why.") RejectReason reason,
            @Doc("Topic they came from.") String topic,
            @Doc("How many. Records.") long records,

            @Doc("Append time of the first, milliseconds since 1970-01-01T00:00Z.")
            long firstMs,

            @Doc("Append time of the last, milliseconds since 1970-01-01T00:00Z.")
            long lastMs,

            @Doc(
                    "Append time of the first since when none came for five minutes, milliseconds since 1970-01-01T00:00Z.")
            long runSinceMs,

            @Doc("What was wrong with the last, for people.")
            String detail) {
        /** Where none comes for as long, what comes afterwards is news. */
        static final long RUN_ENDS_MS = 5 * 60_000;

        Count and(Rejected more) {
            return new Count(
                    reason,
                    topic,
                    records + 1,
                    Math.min(firstMs, more.getAppendMs()),
                    Math.max(lastMs, more.getAppendMs()),
                    more.getAppendMs() - lastMs > RUN_ENDS_MS
                            ? more.getAppendMs()
                            : Math.min(runSinceMs, more.getAppendMs()),
                    more.getDetail());
        }

        static Count of(Rejected first) {
            return new Count(
                    first.getReason(),
                    first.getTopic(),
                    1,
                    first.getAppendMs(),
                    first.getAppendMs(),
                    first.getAppendMs(),
                    first.getDetail());
        }
    }

    /** One rejection. */
    public record Entry(
            @Doc("Why.") RejectReason reason,
            @Doc("What was wrong, for people.") String detail,
            @Doc("Topic it came from.") String topic,
            @Doc("Partition it came from.") int partition,
            @Doc("Offset it came from.") long offset,

            @Doc("Its append time, milliseconds since 1970-01-01T00:00Z.")
            long appendMs) {

        static Entry of(Rejected rejected) {
            return new Entry(
                    rejected.getReason(),
                    rejected.getDetail(),
                    rejected.getTopic(),
                    rejected.getPartition(),
                    rejected.getOffset(),
                    rejected.getAppendMs());
        }
    }
}
