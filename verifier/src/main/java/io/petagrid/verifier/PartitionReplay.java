package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.verifier.OwnTick.Counts;
import io.petagrid.wire.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads one telemetry partition by the published rules and tells what it finds at the end of each tick. */
final class PartitionReplay {
    /**
     * What was known of schemas and chip models at that time is not in the telemetry. Such a rejection is taken as it was told; that
     * it was counted is still checked.
     */
    private static final Set<RejectReason> OF_ITS_TIME =
            EnumSet.of(RejectReason.SCHEMA_UNKNOWN, RejectReason.SCHEMA_UNAVAILABLE, RejectReason.UNKNOWN_CHIP_MODEL);

    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_KEY = {};

    private final Member member;
    private final int partitions;
    private final Ledger ledger;
    private final ReportDecoder decoder;
    private final Map<Long, RejectReason> rejected;
    private final Consumer<OwnTick> closed;
    private Counts counts = new Counts();
    private boolean open;
    private long openTick;
    private long clockMs;
    private long fromOffset;

    /** Reads the value of a telemetry record. */
    interface ReportDecoder {
        /** The report; null when it cannot be read. */
        @Nullable
        SpecificRecord decode(byte[] value);
    }

    /**
     * @param partitions partitions of the topic
     * @param rejected what was told as rejected in this partition, by offset
     * @param closed is told each tick, and each gap, that closes
     */
    PartitionReplay(
            Member member,
            int partitions,
            Ledger ledger,
            ReportDecoder decoder,
            Map<Long, RejectReason> rejected,
            Consumer<OwnTick> closed) {
        this.member = member;
        this.partitions = partitions;
        this.ledger = ledger;
        this.decoder = decoder;
        this.rejected = rejected;
        this.closed = closed;
    }

    /** Takes the next record of the partition. */
    void accept(long offset, long appendMs, byte @Nullable [] key, byte @Nullable [] value) {
        long clock = Math.max(clockMs, appendMs);
        long tick = GridTime.tick(clock);
        if (!open) {
            open = true;
            openTick = tick;
            fromOffset = offset;
        } else if (tick > openTick) {
            close(offset, tick);
        }
        clockMs = clock;
        counts.count(fate(offset, appendMs, key, value));
    }

    private void close(long offset, long newTick) {
        closed.accept(new OwnTick(openTick, openTick, fromOffset, offset, clockMs, counts, ledger.close(openTick)));
        counts = new Counts();
        if (newTick > openTick + 1) {
            long last = newTick - 1;
            closed.accept(new OwnTick(openTick + 1, last, offset, offset, clockMs, new Counts(), ledger.close(last)));
        }
        openTick = newTick;
        fromOffset = offset;
    }

    private Fate fate(long offset, long appendMs, byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            return Arrays.equals(key, TICK_KEY) ? Fate.TICK : Fate.REJECTED;
        }
        RejectReason told = rejected.get(offset);
        if (told != null && OF_ITS_TIME.contains(told)) {
            return Fate.REJECTED;
        }
        SpecificRecord report = decoder.decode(value);
        if (report == null || !ledger.isOfType(report) || !speaksForItself(report, key == null ? NO_KEY : key)) {
            return Fate.REJECTED;
        }
        return ledger.take(report, appendMs, openTick);
    }

    private boolean speaksForItself(SpecificRecord report, byte[] key) {
        return ledger.site(report).equals(member.site())
                && Arrays.equals(ledger.source(report).getBytes(StandardCharsets.UTF_8), key)
                && Utils.toPositive(Utils.murmur2(key)) % partitions == member.partition();
    }
}
