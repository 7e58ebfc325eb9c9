package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.ClosedTick;
import io.petagrid.domain.telemetry.Outcome;
import io.petagrid.domain.telemetry.RecordCounts;
import io.petagrid.domain.telemetry.Rejection;
import io.petagrid.domain.time.GridClock;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry partition: its clock, its ticks, and where its records went. A pure function of the partition's log: the clock is the
 * running maximum of append time, and a tick closes with the first record that is past it.
 */
final class PartitionFold {
    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_KEY = {};

    private final SourceFold sources;
    private final RecordCounts.Tally counts = new RecordCounts.Tally();
    private boolean open;
    private long clockMs;
    private long openTick;
    private long fromOffset;

    /** What the fold tells while it goes on. */
    interface Told {
        /** A tick, or a gap, has closed. */
        void closed(ClosedTick tick);

        /**
         * A tick has begun, with the closed ones told and before its first record is folded: the state is exactly that of the record's
         * offset.
         */
        void turned(long offset);

        /** A record was not accepted. */
        void rejected(RejectReason reason, String detail);
    }

    PartitionFold(SourceFold sources) {
        this.sources = sources;
    }

    SourceFold sources() {
        return sources;
    }

    /** Takes over a clock and open tick that were written at an offset. */
    void resume(long clock, long tick, long offset) {
        open = true;
        clockMs = clock;
        openTick = tick;
        fromOffset = offset;
    }

    long clockMs() {
        return clockMs;
    }

    long openTick() {
        return openTick;
    }

    /** Takes the next record of the partition. */
    void accept(ConsumerRecord<byte[], byte[]> record, Told told) {
        long appendMs = record.timestamp();
        if (appendMs > clockMs || !open) {
            long tick = GridClock.tick(Math.max(clockMs, appendMs));
            if (!open) {
                open = true;
                openTick = tick;
                fromOffset = record.offset();
                told.turned(record.offset());
            } else if (tick > openTick) {
                close(record.offset(), tick, told);
                told.turned(record.offset());
            }
            clockMs = Math.max(clockMs, appendMs);
        }
        fold(record, told);
    }

    private void close(long offset, long newTick, Told told) {
        told.closed(new ClosedTick(
                openTick,
                openTick,
                fromOffset,
                offset,
                clockMs,
                counts.take(),
                sources.book().sums(openTick)));
        if (newTick > openTick + 1) {
            long last = newTick - 1;
            told.closed(new ClosedTick(
                    openTick + 1,
                    last,
                    offset,
                    offset,
                    clockMs,
                    RecordCounts.NONE,
                    sources.book().sums(last)));
        }
        openTick = newTick;
        fromOffset = offset;
    }

    /**
     * Folds a record into its source alone, as it was folded before: for what lies before the offset of {@link #resume}. What was rejected
     * then is rejected now, and has no part in the state.
     */
    void refold(ConsumerRecord<byte[], byte[]> record, long clockThen) {
        if (!isTick(record.key(), record.value())) {
            try {
                classify(record.key(), record.value(), record.timestamp(), GridClock.tick(clockThen));
            } catch (Unreadable | Rejection ignored) {
                return;
            }
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, Told told) {
        if (isTick(record.key(), record.value())) {
            counts.tick();
            return;
        }
        try {
            counts.count(classify(record.key(), record.value(), record.timestamp(), openTick));
        } catch (Unreadable e) {
            counts.reject();
            told.rejected(e.reason(), e.detail());
        } catch (Rejection e) {
            counts.reject();
            told.rejected(RejectReason.valueOf(e.reason().name()), e.detail());
        }
    }

    private Outcome classify(byte @Nullable [] key, byte @Nullable [] value, long appendMs, long tick)
            throws Unreadable, Rejection {
        if (value == null) {
            throw new Unreadable(RejectReason.BAD_FRAME, "the value is null");
        }
        return sources.fold(key == null ? NO_KEY : key, value, appendMs, tick);
    }

    private static boolean isTick(byte @Nullable [] key, byte @Nullable [] value) {
        return value == null && key != null && Arrays.equals(key, TICK_KEY);
    }
}
