package io.petagrid.launcher.demo;

import io.petagrid.wire.Partial;
import io.petagrid.wire.RecordCounts;
import io.petagrid.wire.TelemetryFamily;
import java.util.Map;
import java.util.TreeMap;

/** Host reports in each tick, from the counts in the partials: every record of a host topic that is no tick. */
final class ReportRate {
    private final TreeMap<Long, Long> reportsByTick = new TreeMap<>();

    void accept(Partial partial) {
        if (partial.getFamily() == TelemetryFamily.HOST) {
            RecordCounts counts = partial.getCounts();
            long reports = counts.getAccepted()
                    + counts.getSuperseded()
                    + counts.getDuplicate()
                    + counts.getLate()
                    + counts.getRejected();
            reportsByTick.merge(partial.getTick(), reports, Long::sum);
        }
    }

    /** Reports in one tick; 0 where none is known. */
    long at(long tick) {
        return reportsByTick.getOrDefault(tick, 0L);
    }

    /** Mean over the ticks from one to another, both included, reports a second; 0 for none. */
    double mean(long from, long to) {
        long sum = reportsByTick.subMap(from, true, Math.max(from, to), true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return to < from ? 0 : (double) sum / (to - from + 1);
    }

    /** The lowest of those ticks, reports; a tick without any counts as 0. */
    long lowest(long from, long to) {
        if (to < from) {
            return 0;
        }
        Map<Long, Long> within = reportsByTick.subMap(from, true, to, true);
        return within.size() < to - from + 1
                ? 0
                : within.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }
}
