package io.petagrid.domain.fleet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A site that takes part in the grid.
 *
 * @param partitions partitions of its telemetry topics
 * @param latencyMicros one-way latency to the load centre, microseconds
 * @param stock whether it is an existing data centre under the PUE limit
 * @param active false once it is retired
 * @param plan chips that are to be there, in order of time
 */
public record Site(
        String id,
        String region,
        int partitions,
        int latencyMicros,
        boolean stock,
        boolean active,
        List<PlannedBatch> plan) {
    public Site {
        plan = List.copyOf(plan);
    }

    /** A site without a plan. */
    public Site(String id, String region, int partitions, int latencyMicros, boolean stock, boolean active) {
        this(id, region, partitions, latencyMicros, stock, active, List.of());
    }

    /** Chips by model, in order of the model's id, that the plan says are there at a grid time. */
    public Map<String, Long> plannedChips(long gridMs) {
        Map<String, Long> chips = new TreeMap<>();
        for (PlannedBatch batch : plan) {
            if (batch.plannedGridMs() <= gridMs) {
                chips.merge(batch.chipModel(), (long) batch.hosts() * batch.chipsPerHost(), Long::sum);
            }
        }
        return chips;
    }
}
