package io.petagrid.attack.laws;

import io.petagrid.app.dispatch.DispatchTopology;
import io.petagrid.attack.run.Outputs;
import io.petagrid.schemas.topic.TopicKind;
import java.util.Map;

/** Which kind of topic each sink of the application writes. */
final class SentTo {
    private static final Map<String, TopicKind> BY_SINK = Map.of(
            DispatchTopology.HISTORY_SINK, TopicKind.DISPATCH_INPUT,
            DispatchTopology.REJECTED_SINK, TopicKind.REJECTED,
            DispatchTopology.DECISION_SINK, TopicKind.DECISION,
            DispatchTopology.COMMAND_SINK, TopicKind.COMMAND);

    private SentTo() {}

    static TopicKind kind(String sink) {
        TopicKind kind = BY_SINK.getOrDefault(sink, Outputs.BY_STEM.get(sink));
        if (kind == null) {
            throw new IllegalArgumentException("no sink '" + sink + "'");
        }
        return kind;
    }
}
