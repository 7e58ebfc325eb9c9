package io.petagrid.bridge;

import java.util.Map;
import java.util.TreeMap;

/** What could not be mapped, counted by metric and reason. Nothing is left out in silence. */
public final class Leftovers {
    private final Map<Leftover, Long> counts = new TreeMap<>();

    /** Why a value has no place in a report. */
    public enum Reason {
        /** There is no such reading on the wire. */
        NO_SUCH_READING("there is no such reading in a host report"),
        /** The metric is of no exporter that is known here. */
        UNKNOWN_EXPORTER("no known exporter names its metrics so"),
        BLANK("the vendor's sign for no value"),
        IMPOSSIBLE("no chip can have it"),
        PART_OF_A_CHIP("it is of a part or a share of a chip, or of another device"),
        NO_SLOT("no label says which chip it is of"),
        NO_HOST("no label says which host it is of; name it, as in --scrape HOST=URL"),
        UNKNOWN_MODEL("its chip model has no catalogue id; name it with --model"),
        UNKNOWN_UNIT("its unit is not one of this quantity"),
        NOT_A_POINT("it is a distribution or a difference, not a value at a time"),
        STALE("it was measured too long ago"),
        AHEAD("it says that it was measured later than now: one of the two clocks is wrong"),
        TWICE("the same reading was there before"),
        UNREADABLE("the line is not in the format");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /** For people. */
        public String meaning() {
            return meaning;
        }
    }

    /** A metric and why a value of it was left. */
    public record Leftover(String metric, Reason reason) implements Comparable<Leftover> {
        @Override
        public int compareTo(Leftover other) {
            int byReason = reason.compareTo(other.reason);
            return byReason != 0 ? byReason : metric.compareTo(other.metric);
        }
    }

    void add(String metric, Reason reason) {
        counts.merge(new Leftover(metric, reason), 1L, Long::sum);
    }

    /** Takes over the counts of others. */
    public void addAll(Leftovers others) {
        others.counts.forEach((leftover, count) -> counts.merge(leftover, count, Long::sum));
    }

    /** How many values were left, by metric and reason, in order of reason. */
    public Map<Leftover, Long> counts() {
        return new TreeMap<>(counts);
    }
}
