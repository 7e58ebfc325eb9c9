package io.petagrid.sim.facility;

import io.petagrid.wire.Flow;
import java.util.EnumMap;
import java.util.Map;

/** True power of every flow of a site, milliwatts. What meters tell of it has an error. */
final class PowerFlows {
    private final Map<Flow, Long> milliwatts = new EnumMap<>(Flow.class);

    PowerFlows() {
        for (Flow flow : Flow.values()) {
            milliwatts.put(flow, 0L);
        }
    }

    void set(Flow flow, double value) {
        milliwatts.put(flow, Math.max(0, Math.round(value)));
    }

    long get(Flow flow) {
        return milliwatts.getOrDefault(flow, 0L);
    }
}
