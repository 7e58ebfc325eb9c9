package io.petagrid.bench.contender;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.TickSums;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a contender found with what was written, tick by tick, without any tolerance. */
public final class SumsCheck {
    private SumsCheck() {}

    /** The first difference in a sentence; null where there is none. */
    public static @Nullable String problem(
            Expected expected, int ticks, @Nullable List<Long> reports, @Nullable List<Long> powerMw) {
        if (reports == null || powerMw == null || reports.size() != ticks || powerMw.size() != ticks) {
            return "sums are not there for each of the " + ticks + " ticks";
        }
        List<TickSums> grid = expected.grid();
        for (int tick = 0; tick < ticks; tick++) {
            TickSums wanted = grid.get(tick);
            if (reports.get(tick) != wanted.reports()) {
                return "tick " + tick + " has " + reports.get(tick) + " reports of " + wanted.reports();
            }
            if (powerMw.get(tick) != wanted.hostPowerMw()) {
                return "tick " + tick + " has " + powerMw.get(tick) + " mW of " + wanted.hostPowerMw();
            }
        }
        return null;
    }
}
