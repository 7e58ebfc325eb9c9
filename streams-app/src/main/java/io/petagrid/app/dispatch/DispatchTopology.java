package io.petagrid.app.dispatch;

import io.petagrid.app.config.AppConfig;
import io.petagrid.schemas.topic.TopicNames;
import org.apache.kafka.streams.Topology;

/** Stub. */
public final class DispatchTopology {
    private DispatchTopology() {}

    public record Settings() {
        public static Settings from(AppConfig config) {
            return new Settings();
        }
    }

    public static void addIngest(Topology topology, TopicNames names) {}

    public static void addDispatch(Topology topology, TopicNames names, Settings settings) {}
}
