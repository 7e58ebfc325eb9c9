package io.petagrid.app.admission;

import io.petagrid.schemas.topic.TopicKind;
import java.util.EnumSet;
import java.util.Set;

/** The reference topics that go into {@code partial} beside the signals. */
public final class ContextTopics {
    /** Their kinds. */
    public static final Set<TopicKind> KINDS = Set.copyOf(EnumSet.of(
            TopicKind.REFERENCE_SITE,
            TopicKind.REFERENCE_CHIP_MODEL,
            TopicKind.REFERENCE_CLOCK,
            TopicKind.REFERENCE_PLAN));

    private ContextTopics() {}
}
