package io.petagrid.app.config;

import org.apache.kafka.common.config.ConfigDef;

/** Configuration keys of the dispatcher. */
final class DispatchKeys {
    private DispatchKeys() {}

    static ConfigDef addTo(ConfigDef definition) {
        return definition;
    }
}
