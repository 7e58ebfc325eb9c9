package io.petagrid.attack.run;

import io.petagrid.schemas.topic.TopicKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes everything that a run tells. */
public interface Outputs {
    /** What is computed from telemetry and must not be moved by what is not accepted. */
    Set<TopicKind> BOOKS = Set.of(
            TopicKind.SUPPLY_SITE,
            TopicKind.SUPPLY_REGION,
            TopicKind.SUPPLY_GRID,
            TopicKind.ENERGY_SITE,
            TopicKind.ENERGY_REGION,
            TopicKind.ENERGY_GRID,
            TopicKind.SETTLEMENT_SITE,
            TopicKind.SETTLEMENT_REGION,
            TopicKind.SETTLEMENT_GRID);

    /** The kinds by the names of their sinks. */
    Map<String, TopicKind> BY_STEM =
            Arrays.stream(TopicKind.values()).collect(Collectors.toMap(TopicKind::stem, kind -> kind));

    /** A partial. */
    void partial(byte[] value);

    /** A rejection. */
    void rejected(byte @Nullable [] key, byte[] value);

    /** A record of the fold. */
    void published(TopicKind kind, String key, byte[] value);
}
