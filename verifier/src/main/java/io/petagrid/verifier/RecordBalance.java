package io.petagrid.verifier;

import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.verifier.GridHistory.Log;
import io.petagrid.verifier.GridHistory.RejectedAt;
import io.petagrid.verifier.Verdict.LawVerdict;
import io.petagrid.wire.Partial;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** L1: no record of a telemetry partition is lost, and each is counted once. */
final class RecordBalance implements Law {
    private final Findings findings = new Findings("L1", "record balance");
    private final TopicNames names;

    RecordBalance(TopicNames names) {
        this.names = names;
    }

    Findings findings() {
        return findings;
    }

    @Override
    public void see(GridHistory history) {
        history.partials().forEach((member, partials) -> {
            Partial before = null;
            for (Partial partial : partials) {
                seeAlone(member, partial);
                seeAfter(member, before, partial);
                before = partial;
            }
            if (history.isWhole(Log.REJECTED)) {
                TopicPartition origin = new TopicPartition(member.topic(names), member.partition());
                seeRejected(member, partials, history.rejected(origin));
            }
        });
    }

    private void seeAlone(Member member, Partial partial) {
        long span = partial.getToOffset() - partial.getFromOffset();
        long counted = 0;
        for (Fate fate : Fate.values()) {
            counted += fate.of(partial.getCounts());
        }
        long sum = counted;
        findings.check(
                sum == span,
                () -> at(member, partial) + " counts " + sum + " records in a span of " + span + " offsets");
        findings.check(
                partial.getFromTick() <= partial.getTick() && (partial.getFromTick() == partial.getTick() || span == 0),
                () -> at(member, partial) + " stands for ticks from " + partial.getFromTick() + " and covers " + span
                        + " offsets; only a gap stands for several, and it covers none");
    }

    private void seeAfter(Member member, @Nullable Partial before, Partial partial) {
        if (before == null) {
            return;
        }
        findings.check(
                partial.getFromOffset() == before.getToOffset(),
                () -> at(member, partial) + " begins at offset " + partial.getFromOffset() + ", the one before ends at "
                        + before.getToOffset());
        findings.check(
                partial.getFromTick() == before.getTick() + 1,
                () -> at(member, partial) + " begins with tick " + partial.getFromTick() + ", the one before ends with "
                        + before.getTick());
    }

    private void seeRejected(Member member, List<Partial> partials, List<RejectedAt> rejected) {
        long[] offsets =
                rejected.stream().mapToLong(RejectedAt::offset).sorted().toArray();
        for (Partial partial : partials) {
            long told = countBelow(offsets, partial.getToOffset()) - countBelow(offsets, partial.getFromOffset());
            findings.check(
                    told == partial.getCounts().getRejected(),
                    () -> at(member, partial) + " counts " + partial.getCounts().getRejected()
                            + " rejections, the topic of rejections has " + told);
        }
    }

    private static long countBelow(long[] sorted, long offset) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String at(Member member, Partial partial) {
        return "partial of " + member + " for tick " + partial.getTick();
    }

    @Override
    public LawVerdict verdict() {
        return findings.verdict();
    }
}
