package io.petagrid.app.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Configuration keys of the dispatcher. */
final class DispatchKeys {
    private DispatchKeys() {}

    static ConfigDef addTo(ConfigDef definition) {
        return definition
                .define(
                        AppConfig.DISPATCH_STARTS_PER_TICK,
                        Type.INT,
                        50,
                        Range.between(1, 10_000),
                        Importance.MEDIUM,
                        "Jobs that are placed in a tick (a second) at most.")
                .define(
                        AppConfig.DISPATCH_ANSWER_TICKS,
                        Type.INT,
                        10,
                        Range.between(1, 3_600),
                        Importance.MEDIUM,
                        "Ticks (seconds) within which a site must answer a command. Afterwards its capacity is in doubt until telemetry shows"
                                + " what became of it.")
                .define(
                        AppConfig.DISPATCH_CARBON_MICROYUAN_PER_KG,
                        Type.LONG,
                        100_000L,
                        Range.between(0, 1_000_000_000L),
                        Importance.MEDIUM,
                        "Price of carbon in placements, micro-yuan a kilogram of CO2, location-based. Assumed.");
    }
}
