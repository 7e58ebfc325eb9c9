package io.petagrid.domain.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the hosts of one partition at the end of one tick. */
final class HostTotals {
    private final Map<String, Sum> chips = new TreeMap<>();
    private int hosts;
    private int hostsSeen;
    private int hostsHeldOff;
    private long hostPowerMw;
    private long oldestSeenTicks;
    private String lastModel = "";
    private Sum last = new Sum();

    private static final class Sum {
        private final long[] values = new long[ChipField.COUNT];
        /** Hosts that have as many free chips as the index: none, one, up to one in each slot. */
        private final int[] hostsByFreeChips = new int[HostCheck.MAX_SLOT + 2];
    }

    void host(boolean seen, long powerMw, long ageTicks, boolean heldOff) {
        hosts++;
        if (heldOff) {
            hostsHeldOff++;
        }
        if (seen) {
            hostsSeen++;
            hostPowerMw += Math.max(0, powerMw);
            oldestSeenTicks = Math.max(oldestSeenTicks, ageTicks);
        }
    }

    /** Adds the shares of a host; the first is at a number. What a host that is held off has free does not count as free. */
    void chips(HostLayout layout, boolean seen, boolean heldOff, ShareValues values, int first) {
        for (int share = 0; share < layout.shares(); share++) {
            Sum sum = sum(layout.chipModel(share));
            int[] counts = layout.counts(share);
            if (seen) {
                for (int i = 0; i < counts.length; i++) {
                    sum.values[i] += counts[i];
                }
                values.addTo(sum.values, first + share);
                sum.hostsByFreeChips[heldOff ? 0 : layout.free(share)]++;
            } else {
                int installed = counts[ChipField.INSTALLED.ordinal()];
                sum.values[ChipField.INSTALLED.ordinal()] += installed;
                sum.values[ChipField.UNKNOWN.ordinal()] += installed;
            }
        }
    }

    private Sum sum(String model) {
        if (!model.equals(lastModel)) {
            last = chips.computeIfAbsent(model, key -> new Sum());
            lastModel = model;
        }
        return last;
    }

    /** Counts the hosts that are old or held off. */
    void addTo(QualityTally quality) {
        quality.add(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OSCILLATORY, hostsHeldOff);
        quality.add(ReportField.REPORT, Validity.QUESTIONABLE, QualityFlag.OLD_DATA, hosts - hostsSeen);
    }

    PartitionSums sums(List<JobHold> jobs, List<ChipTransition> transitions) {
        List<ChipSums> all = new ArrayList<>(chips.size());
        chips.forEach((model, sum) -> all.add(chipSums(model, sum)));
        return PartitionSums.ofHosts(
                hosts, hostsSeen, hostPowerMw, (int) oldestSeenTicks, List.copyOf(all), jobs, transitions);
    }

    private static ChipSums chipSums(String model, Sum sum) {
        ChipSums sums = new ChipSums(model);
        for (ChipField field : ChipField.values()) {
            sums.set(field, sum.values[field.ordinal()]);
        }
        for (int free = 0; free < sum.hostsByFreeChips.length; free++) {
            if (sum.hostsByFreeChips[free] > 0) {
                sums.addHosts(free, sum.hostsByFreeChips[free]);
            }
        }
        return sums;
    }
}
