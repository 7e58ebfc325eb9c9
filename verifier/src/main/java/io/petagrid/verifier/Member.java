package io.petagrid.verifier;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Partial;
import io.petagrid.wire.TelemetryFamily;
import java.util.Locale;

/** One telemetry partition of one site. */
record Member(String site, TelemetryFamily family, int partition) {
    static Member of(Partial partial) {
        return new Member(partial.getSite(), partial.getFamily(), partial.getPartition());
    }

    String topic(TopicNames names) {
        return names.of(family == TelemetryFamily.HOST ? TopicKind.HOST_TELEMETRY : TopicKind.FACILITY_TELEMETRY, site);
    }

    /** As site/family/partition. */
    @Override
    public String toString() {
        return site + "/" + family.name().toLowerCase(Locale.ROOT) + "/" + partition;
    }
}
