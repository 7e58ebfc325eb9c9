package io.petagrid.bench.contender;

import io.petagrid.bench.load.LogPlan;
import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.HostReport;
import java.util.Arrays;
import java.util.List;

/** Reports and their power, tick by tick. Used by one thread. */
final class RawSums {
    private final long baseMs;
    private final long[] reports;
    private final long[] powerMw;

    RawSums(LogPlan plan, int ticks) {
        baseMs = plan.baseMs();
        reports = new long[ticks];
        powerMw = new long[ticks];
    }

    void add(HostReport report) {
        int tick = (int) ((report.getFromMs() - baseMs) / GridTime.TICK_MS);
        reports[tick]++;
        powerMw[tick] += report.getHostPowerMw();
    }

    void add(RawSums other) {
        for (int tick = 0; tick < reports.length; tick++) {
            reports[tick] += other.reports[tick];
            powerMw[tick] += other.powerMw[tick];
        }
    }

    long total() {
        return Arrays.stream(reports).sum();
    }

    List<Long> reports() {
        return Arrays.stream(reports).boxed().toList();
    }

    List<Long> powerMw() {
        return Arrays.stream(powerMw).boxed().toList();
    }
}
