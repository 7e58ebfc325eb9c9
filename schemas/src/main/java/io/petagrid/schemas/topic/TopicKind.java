package io.petagrid.schemas.topic;

import java.util.List;

/**
 * Every kind of topic, in the order in which data flows. A kind is a family where its suffix ends in a placeholder: it has one
 * topic for each site or region.
 */
public enum TopicKind {
    HOST_TELEMETRY(
            "telemetry.host.<site>",
            "host",
            List.of("HostReport"),
            Partitions.TELEMETRY,
            Kept.FACTS_2H,
            "the site's hosts",
            "what every chip did; ticks beside it"),
    FACILITY_TELEMETRY(
            "telemetry.facility.<site>",
            "meter group",
            List.of("FacilityReport"),
            Partitions.TELEMETRY,
            Kept.FACTS_2H,
            "the site's meters",
            "what every meter measured; ticks beside it"),
    SIGNAL(
            "signal.<region>",
            "signal name",
            List.of("Signal"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "the region's feeds",
            "carbon intensity, price and weather"),
    REFERENCE_SITE(
            "reference.site",
            "site",
            List.of("SiteReference"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "the sites, their members and their topics' ids"),
    REFERENCE_CHIP_MODEL(
            "reference.chip-model",
            "chip model@version",
            List.of("ChipModelReference"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "the catalogue; no version is lost"),
    REFERENCE_MODEL(
            "reference.model",
            "model",
            List.of("ModelReference"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "AI models and the chips they are adapted to"),
    REFERENCE_DATASET(
            "reference.dataset",
            "dataset",
            List.of("DatasetReference"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "datasets, where they lie and how large they are"),
    REFERENCE_CLOCK(
            "reference.clock",
            "clock",
            List.of("GridClock"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "the grid's clock"),
    REFERENCE_PLAN(
            "reference.plan",
            "scope",
            List.of("SupplyPlan"),
            Partitions.ONE,
            Kept.COMPACTED,
            "the operator",
            "the plan that supply is measured against"),
    REFERENCE_SCHEMA(
            "reference.schema",
            "schema id",
            List.of("SchemaReference"),
            Partitions.ONE,
            Kept.COMPACTED,
            "petagrid-telemetry, petagrid-dispatch",
            "schemas that the registry has told, for when it does not answer"),
    PARTIAL(
            "partial",
            "site, or the key of the reference record",
            List.of("Partial", "SiteReference", "ChipModelReference", "GridClock", "SupplyPlan", "Signal"),
            Partitions.ONE,
            Kept.FACTS_2H,
            "petagrid-telemetry",
            "each telemetry partition at the end of each tick, and in one order with it the reference data and signals: all that supply and energy are computed from"),
    SUPPLY_SITE(
            "supply.site",
            "site",
            List.of("Supply"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "supply of each site, each tick"),
    SUPPLY_REGION(
            "supply.region",
            "region",
            List.of("Supply"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "supply of each region, each tick"),
    SUPPLY_GRID(
            "supply.grid",
            "grid",
            List.of("Supply"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "supply of the grid, each tick"),
    ENERGY_SITE(
            "energy.site",
            "site",
            List.of("EnergyBalance"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "energy balance of each site, each tick"),
    ENERGY_REGION(
            "energy.region",
            "region",
            List.of("EnergyBalance"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "energy balance of each region, each tick"),
    ENERGY_GRID(
            "energy.grid",
            "grid",
            List.of("EnergyBalance"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "energy balance of the grid, each tick"),
    METER(
            "meter",
            "site",
            List.of("MeterObservability"),
            Partitions.ONE,
            Kept.COMPACTED,
            "petagrid-dispatch",
            "what can be known of errors of each site's meters, at start and when it changes"),
    SETTLEMENT_SITE(
            "settlement.site",
            "scope@interval@version",
            List.of("Settlement"),
            Partitions.ONE,
            Kept.COMPACTED,
            "petagrid-dispatch",
            "15-minute books of each site"),
    SETTLEMENT_REGION(
            "settlement.region",
            "scope@interval@version",
            List.of("Settlement"),
            Partitions.ONE,
            Kept.COMPACTED,
            "petagrid-dispatch",
            "15-minute books of each region"),
    SETTLEMENT_GRID(
            "settlement.grid",
            "scope@interval@version",
            List.of("Settlement"),
            Partitions.ONE,
            Kept.COMPACTED,
            "petagrid-dispatch",
            "15-minute books of the grid"),
    AUTHORITY(
            "authority",
            "site, or grid",
            List.of("Authority"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "what may be done by itself at each site and about the grid, at each change with its cause"),
    FORECAST(
            "forecast",
            "site or region",
            List.of("Forecast"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "what is expected of each site and region in the coming day, hour by hour, with its error beside a naive forecast's"),
    PRICE(
            "price",
            "site",
            List.of("Price"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "what a chip-hour of each chip model at each site is worth, hour by hour, with each plan"),
    CONTINGENCY(
            "contingency",
            "grid",
            List.of("ContingencyScreen"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "which work that cannot wait would find no room if a site or feeder were lost, with each plan"),
    SAVING(
            "saving",
            "grid",
            List.of("Saving"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "an estimate of what the dispatcher has saved beside doing nothing, each quarter of a grid hour"),
    JOB_REQUEST(
            "job.request",
            "job",
            List.of("JobRequest"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "tenants",
            "jobs submitted and cancelled"),
    ORDER(
            "order",
            "idempotency key",
            List.of("Order"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "operators",
            "what operators order: approvals, placements, moves, caps, drains"),
    ALARM_NOTE(
            "alarm-note",
            "alarm",
            List.of("AlarmNote"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "operators",
            "which alarms somebody knows of, who and since when; it ends none"),
    JOB_EVENT(
            "job.event.<site>",
            "job",
            List.of("JobEvent"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "the site's agent",
            "what happened to the jobs at a site"),
    DISPATCH_INPUT(
            "dispatch-input",
            "kind of event",
            List.of("DispatchInput"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "everything the dispatcher knows, in the order of history"),
    DECISION(
            "decision",
            "job or site",
            List.of("Decision"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "every step in the life of every decision"),
    COMMAND(
            "command.<site>",
            "decision",
            List.of("Command"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-dispatch",
            "what one site is told"),
    ACK(
            "ack.<site>",
            "decision; site, for a notice",
            List.of("CommandAck", "SiteNotice"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "the site's agent",
            "what one site answers, and what it tells of itself"),
    REJECTED(
            "rejected",
            "key of the rejected record",
            List.of("Rejected"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "petagrid-telemetry, petagrid-dispatch",
            "what was not accepted, why, and its bytes"),
    REDRIVEN(
            "redriven",
            "topic/partition/offset of the rejected record",
            List.of("Redriven"),
            Partitions.ONE,
            Kept.FACTS_7D,
            "whoever drives in again",
            "which rejected records were written to their topics again");

    /** How many partitions a topic has. */
    public enum Partitions {
        /** One: its order is history. */
        ONE,
        /** As many as every telemetry topic of the grid: the key {@code telemetry.partitions}. */
        TELEMETRY
    }

    /** How long records are kept. */
    public enum Kept {
        /** Two hours. */
        FACTS_2H,
        /** Seven days. */
        FACTS_7D,
        /** The newest of each key, for ever. */
        COMPACTED
    }

    private final String suffix;
    private final String key;
    private final List<String> values;
    private final Partitions partitions;
    private final Kept kept;
    private final String owner;
    private final String purpose;

    TopicKind(
            String suffix,
            String key,
            List<String> values,
            Partitions partitions,
            Kept kept,
            String owner,
            String purpose) {
        this.suffix = suffix;
        this.key = key;
        this.values = values;
        this.partitions = partitions;
        this.kept = kept;
        this.owner = owner;
        this.purpose = purpose;
    }

    /** Name without the prefix, with a placeholder at its end for a family. */
    public String suffix() {
        return suffix;
    }

    /** What the record's key is, in UTF-8. */
    public String key() {
        return key;
    }

    /** Names of the record types that its values have. */
    public List<String> valueTypes() {
        return values;
    }

    public Partitions partitions() {
        return partitions;
    }

    public Kept kept() {
        return kept;
    }

    /** Who may write to it. */
    public String owner() {
        return owner;
    }

    /** Whether the application writes it, and nobody else. */
    public boolean isOfApplication() {
        return owner.startsWith("petagrid-");
    }

    /** What it holds, in half a sentence. */
    public String purpose() {
        return purpose;
    }

    /** Whether there is one topic for each site or region. */
    public boolean isFamily() {
        return suffix.endsWith(">");
    }

    /** The suffix up to its placeholder; the whole suffix where there is none. */
    public String stem() {
        return isFamily() ? suffix.substring(0, suffix.indexOf('<')) : suffix;
    }

    /** Whether values of several types, or of one type in many topics, share this kind: their subject is the record's name. */
    public boolean subjectIsRecordName() {
        return isFamily() || values.size() > 1;
    }
}
