package io.petagrid.app.view;

import io.petagrid.wire.TelemetryFamily;

/**
 * How telemetry of one kind comes in from one site, over its last ticks.
 */
public record SourceView(
        @Doc("Site id.") String site,
        @Doc("Which telemetry topic of the site.") TelemetryFamily family,
        @Doc("Partitions that are told of.") int partitions,

        @Doc("Newest tick of the slowest of them, seconds since 1970-01-01T00:00Z of the broker's clock.")
        long tick,

        @Doc("Ticks that the counts are over. Ticks.") int ticks,

        @Doc("Accepted and superseded in those ticks. Records.")
        long accepted,

        @Doc("Seen before, in those ticks. Records.") long duplicate,

        @Doc("Beyond the bound of correction, in those ticks. Records.")
        long late,

        @Doc("Rejected in those ticks. Records.") long rejected,
        @Doc("Hosts installed. Hosts.") int hosts,
        @Doc("Hosts seen within three ticks. Hosts.") int hostsSeen,

        @Doc("Age of the oldest report that counts as seen. Ticks.")
        int oldestSeenTicks) {}
