package io.petagrid.verifier;

import java.util.Map;
import java.util.TreeMap;

/** Which reports of one source were seen: of its four newest boots, the highest sequence and the ranges below it that are still missing. */
final class SeenReports {
    private static final int MAX_BOOTS = 4;
    private static final int MAX_RANGES = 512;
    private static final int MAX_RANGES_OF_OLDER = 64;

    private final TreeMap<Long, Boot> boots = new TreeMap<>();

    private static final class Boot {
        private final TreeMap<Long, Long> missing = new TreeMap<>();
        private long highest;

        private Boot(long sequence) {
            highest = sequence;
            miss(0, sequence - 1);
        }

        private void miss(long first, long last) {
            if (first <= last) {
                missing.put(first, last);
                keep(MAX_RANGES);
            }
        }

        private void keep(int ranges) {
            while (missing.size() > ranges) {
                missing.pollFirstEntry();
            }
        }

        /** Whether a sequence was not seen before. */
        private boolean take(long sequence) {
            if (sequence > highest) {
                miss(highest + 1, sequence - 1);
                highest = sequence;
                return true;
            }
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

    /** Takes note of a report that was not rejected and is not late. */
    Fate see(long bootMs, long sequence) {
        Boot boot = boots.get(bootMs);
        if (boot == null) {
            return seeNew(bootMs, sequence);
        }
        boolean isNewest = bootMs == boots.lastKey();
        boolean isLast = isNewest && sequence > boot.highest;
        if (!boot.take(sequence)) {
            return Fate.DUPLICATE;
        }
        if (!isNewest) {
            boot.keep(MAX_RANGES_OF_OLDER);
        }
        return isLast ? Fate.ACCEPTED : Fate.SUPERSEDED;
    }

    private Fate seeNew(long bootMs, long sequence) {
        boolean isNewest = boots.isEmpty() || bootMs > boots.lastKey();
        if (boots.size() == MAX_BOOTS && bootMs < boots.firstKey()) {
            return Fate.DUPLICATE;
        }
        if (isNewest && !boots.isEmpty()) {
            boots.lastEntry().getValue().keep(MAX_RANGES_OF_OLDER);
        }
        boots.put(bootMs, new Boot(sequence));
        if (boots.size() > MAX_BOOTS) {
            boots.pollFirstEntry();
        }
        return isNewest ? Fate.ACCEPTED : Fate.SUPERSEDED;
    }
}
