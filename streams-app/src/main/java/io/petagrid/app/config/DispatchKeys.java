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
                        AppConfig.DISPATCH_APPROVAL_TICKS,
                        Type.INT,
                        300,
                        Range.between(1, 86_400),
                        Importance.MEDIUM,
                        "Ticks (seconds) for which a proposal waits for an operator's word where authority asks for it. It holds its capacity"
                                + " that long.")
                .define(
                        AppConfig.DISPATCH_CARBON_MICROYUAN_PER_KG,
                        Type.LONG,
                        100_000L,
                        Range.between(0, 1_000_000_000L),
                        Importance.MEDIUM,
                        "Price of carbon in placements, micro-yuan a kilogram of CO2, location-based. Assumed.")
                .define(
                        AppConfig.DISPATCH_HOSTS_OFF_GRID_MINUTES,
                        Type.INT,
                        0,
                        Range.between(0, 10_080),
                        Importance.MEDIUM,
                        "For how long hosts are wholly idle before they are switched off, minutes of grid time; 0 for never. They are switched on"
                                + " again when a job waits for room. The sites' agents must know the command SWITCH_OFF.")
                .define(
                        AppConfig.DISPATCH_HOSTS_RESERVE_PERMILLE,
                        Type.INT,
                        50,
                        Range.between(0, 1_000),
                        Importance.LOW,
                        "Wholly idle hosts that stay on, permille of a chip model's hosts at a site; at least one.")
                .define(
                        AppConfig.REPLAN_GRID_MINUTES,
                        Type.INT,
                        15,
                        Range.between(0, 1_440),
                        Importance.MEDIUM,
                        "How often flexible work is planned anew over the coming day, minutes of grid time; 0 for never. A plan is also made when"
                                + " a site's feeders can carry less than before or authority has changed, at most every ten ticks.")
                .define(
                        AppConfig.REPLAN_ROUNDS,
                        Type.INT,
                        12,
                        Range.between(1, 1_000),
                        Importance.LOW,
                        "Rounds in which a plan looks for the prices of capacity. More give better plans and take longer.");
    }
}
