package io.petagrid.attack.dispatch;

import io.petagrid.domain.dispatch.DecisionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each fault struck a decision in each state of its life. */
final class FaultTable {
    private final long[][] hits = new long[Fault.values().length][DecisionState.values().length];

    /** @param state null where nothing is known of such a decision */
    void hit(Fault fault, @Nullable DecisionState state) {
        if (state != null) {
            hits[fault.ordinal()][state.ordinal()]++;
        }
    }

    void add(FaultTable other) {
        for (int fault = 0; fault < hits.length; fault++) {
            for (int state = 0; state < hits[fault].length; state++) {
                hits[fault][state] += other.hits[fault][state];
            }
        }
    }

    /** The fewest hits of a fault in a state in which it can strike. */
    long least() {
        long least = Long.MAX_VALUE;
        for (Fault fault : Fault.values()) {
            for (DecisionState state : DecisionState.values()) {
                if (fault.reaches(state)) {
                    least = Math.min(least, hits[fault.ordinal()][state.ordinal()]);
                }
            }
        }
        return least;
    }

    /** The table in lines, fault by state; "-" where a fault cannot strike. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-17s", ""));
        for (DecisionState state : DecisionState.values()) {
            head.append(String.format(Locale.ROOT, "%11s", state));
        }
        lines.add(head.toString());
        for (Fault fault : Fault.values()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-17s", fault));
            for (DecisionState state : DecisionState.values()) {
                long count = hits[fault.ordinal()][state.ordinal()];
                line.append(String.format(Locale.ROOT, "%11s", fault.reaches(state) ? count : "-"));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Fault by state; where a fault cannot strike, the state is left out. */
    Map<String, Map<String, Long>> figures() {
        Map<String, Map<String, Long>> table = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            Map<String, Long> row = new LinkedHashMap<>();
            for (DecisionState state : DecisionState.values()) {
                if (fault.reaches(state)) {
                    row.put(state.name(), hits[fault.ordinal()][state.ordinal()]);
                }
            }
            table.put(fault.name(), row);
        }
        return table;
    }
}
