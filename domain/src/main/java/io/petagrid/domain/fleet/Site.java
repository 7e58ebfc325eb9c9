package io.petagrid.domain.fleet;

/**
 * A site that takes part in the grid.
 *
 * @param partitions partitions of its telemetry topics
 * @param latencyMicros one-way latency to the load centre, microseconds
 * @param stock whether it is an existing data centre under the PUE limit
 * @param active false once it is retired
 */
public record Site(String id, String region, int partitions, int latencyMicros, boolean stock, boolean active) {}
