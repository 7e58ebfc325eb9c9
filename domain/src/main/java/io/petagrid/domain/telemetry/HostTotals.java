package io.petagrid.domain.telemetry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the hosts of one partition at the end of one tick. */
final class HostTotals {
    private final Map<String, ChipSums> chips = new TreeMap<>();
    private int hosts;
    private int hostsSeen;
    private long hostPowerMw;
    private long oldestSeenTicks;

    void host(boolean seen, long powerMw, long ageTicks) {
        hosts++;
        if (seen) {
            hostsSeen++;
            hostPowerMw += powerMw;
            oldestSeenTicks = Math.max(oldestSeenTicks, ageTicks);
        }
    }

    void chips(ChipSums share, boolean seen) {
        ChipSums sum = chips.computeIfAbsent(share.chipModel(), ChipSums::new);
        if (seen) {
            sum.add(share);
            sum.addHosts((int) share.free(), 1);
        } else {
            sum.addUnknown(share.get(ChipField.INSTALLED));
        }
    }

    PartitionSums sums(List<JobHold> jobs) {
        return new PartitionSums(
                hosts, hostsSeen, hostPowerMw, (int) oldestSeenTicks, List.copyOf(chips.values()), jobs, List.of());
    }
}
