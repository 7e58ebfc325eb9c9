package io.petagrid.verifier;

import java.util.Map;
import java.util.TreeMap;

/** Which reports of one source were seen: of its newest boot, the highest sequence and the ranges below it that are still missing. */
final class SeenReports {
    private static final int MAX_RANGES = 64;

    private final TreeMap<Long, Long> missing = new TreeMap<>();
    private boolean known;
    private long bootMs;
    private long highest;

    /** Takes note of a report that was not rejected and is not late. */
    Fate see(long reportBootMs, long sequence) {
        if (!known || reportBootMs > bootMs) {
            known = true;
            bootMs = reportBootMs;
            missing.clear();
            miss(0, sequence - 1);
            highest = sequence;
            return Fate.ACCEPTED;
        }
        if (reportBootMs < bootMs) {
            return Fate.SUPERSEDED;
        }
        if (sequence > highest) {
            miss(highest + 1, sequence - 1);
            highest = sequence;
            return Fate.ACCEPTED;
        }
        return find(sequence) ? Fate.SUPERSEDED : Fate.DUPLICATE;
    }

    private void miss(long first, long last) {
        if (first <= last) {
            missing.put(first, last);
            if (missing.size() > MAX_RANGES) {
                missing.pollFirstEntry();
            }
        }
    }

    private boolean find(long sequence) {
        Map.Entry<Long, Long> range = missing.floorEntry(sequence);
        if (range == null || range.getValue() < sequence) {
            return false;
        }
        missing.remove(range.getKey());
        miss(range.getKey(), sequence - 1);
        miss(sequence + 1, range.getValue());
        return true;
    }
}
