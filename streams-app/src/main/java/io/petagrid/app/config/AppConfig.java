package io.petagrid.app.config;

import io.petagrid.domain.grid.GridFold;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.schemas.topic.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** Configuration of the application: every key with its default, range and documentation. Refused at start when it cannot work. */
public final class AppConfig extends AbstractConfig {
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String APPLICATION_PREFIX = "application.prefix";
    public static final String INSTANCE_ID = "instance.id";
    public static final String VALUE_SERDE = "default.value.serde";
    public static final String TELEMETRY_PARTITIONS = "telemetry.partitions";
    public static final String TELEMETRY_THREADS = "telemetry.threads";
    public static final String INGEST_TIME = "ingest.time";
    public static final String TICK_WAIT_MS = "tick.wait.ms";
    public static final String STANDBY_REPLICAS = "standby.replicas";

    public static final String DISPATCH_STARTS_PER_TICK = "dispatch.starts.per.tick";
    public static final String DISPATCH_ANSWER_TICKS = "dispatch.answer.ticks";
    public static final String DISPATCH_APPROVAL_TICKS = "dispatch.approval.ticks";
    public static final String DISPATCH_CARBON_MICROYUAN_PER_KG = "dispatch.carbon.microyuan.per.kg";
    public static final String DISPATCH_HOSTS_OFF_GRID_MINUTES = "dispatch.hosts.off.grid.minutes";
    public static final String DISPATCH_HOSTS_RESERVE_PERMILLE = "dispatch.hosts.reserve.permille";
    public static final String REPLAN_GRID_MINUTES = "replan.grid.minutes";
    public static final String REPLAN_ROUNDS = "replan.rounds";

    /** Prefix of keys that are handed to every Kafka client without it. */
    public static final String CLIENT_PREFIX = "kafka.";

    private static final ConfigDef DEFINITION = define();

    private final Map<String, String> clientSettings;

    private static ConfigDef define() {
        ConfigDef all = SerdeConfig.definition()
                .define(
                        BOOTSTRAP_SERVERS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Importance.HIGH,
                        "Addresses of the Kafka brokers, host:port, separated by commas.")
                .define(
                        INSTANCE_ID,
                        Type.STRING,
                        "0",
                        Importance.HIGH,
                        "Name of this instance, another one for each. An instance that comes back under its name within 6 s gets its"
                                + " partitions back without a rebalance.")
                .define(
                        APPLICATION_PREFIX,
                        Type.STRING,
                        "petagrid",
                        Importance.MEDIUM,
                        "First part of the application ids, which are <prefix>-telemetry and <prefix>-dispatch.")
                .define(
                        VALUE_SERDE,
                        Type.STRING,
                        AvroSerde.class.getName(),
                        Importance.MEDIUM,
                        "Class that reads and writes values: Avro in Confluent's frame. It is given all keys of this configuration.");
        return HttpKeys.addTo(AuthorityKeys.addTo(DispatchKeys.addTo(defineTelemetry(all))));
    }

    private static ConfigDef defineTelemetry(ConfigDef all) {
        return all.define(
                        TELEMETRY_PARTITIONS,
                        Type.INT,
                        TopicSettings.DEFAULT_TELEMETRY_PARTITIONS,
                        Range.between(1, 1_000),
                        Importance.HIGH,
                        "Partitions of every telemetry topic, fixed when the grid is made. A site with another number is refused.")
                .define(
                        TELEMETRY_THREADS,
                        Type.INT,
                        2,
                        Range.between(1, 64),
                        Importance.MEDIUM,
                        "Stream threads for telemetry. More than telemetry.partitions are idle.")
                .define(
                        INGEST_TIME,
                        Type.STRING,
                        "append",
                        ValidString.in("append", "record"),
                        Importance.MEDIUM,
                        "Whose time a tick follows: 'append' (the broker's; each telemetry topic is checked for LogAppendTime) or 'record'"
                                + " (replays, whose timestamps are a recording's append times).")
                .define(
                        TICK_WAIT_MS,
                        Type.LONG,
                        GridFold.WAIT_MS,
                        Range.between(1_000, 3_600_000),
                        Importance.MEDIUM,
                        "How long a tick waits for partitions that have not passed it, milliseconds of broker time. Longer for replays:"
                                + " their partitions are not read in step.")
                .define(
                        STANDBY_REPLICAS,
                        Type.INT,
                        0,
                        Range.between(0, 10),
                        Importance.MEDIUM,
                        "Copies of state kept on other instances.");
    }

    /**
     * @throws ConfigException when a key is missing, unknown or out of range, with a message that says what to do
     */
    public AppConfig(Map<String, String> values) {
        super(DEFINITION, known(values), false);
        clientSettings = clientSettings(values);
        new TopicNames(getString(SerdeConfig.TOPIC_PREFIX));
        if (!getString(INSTANCE_ID).matches("[a-zA-Z0-9._-]{1,60}")) {
            throw new ConfigException(
                    INSTANCE_ID, getString(INSTANCE_ID), "use 1 to 60 letters, digits, dots, dashes and underscores");
        }
        AuthorityKeys.settings(this);
        HttpKeys.check(this);
    }

    /** Whether time is the broker's append time; else records bring their own, as a replay's do, and no ticks are written. */
    public boolean stampsByBroker() {
        return "append".equals(getString(INGEST_TIME));
    }

    /** How long a tick waits for members that have not passed it, milliseconds of broker time. */
    public long tickWaitMs() {
        return getLong(TICK_WAIT_MS);
    }

    private static Map<String, String> known(Map<String, String> values) {
        Map<String, String> known = new HashMap<>();
        TreeSet<String> unknown = new TreeSet<>();
        values.forEach((key, value) -> {
            if (DEFINITION.names().contains(key)) {
                known.put(key, value);
            } else if (!key.startsWith(CLIENT_PREFIX)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw new ConfigException(
                    "unknown configuration keys " + unknown + "; './petagrid config' lists the keys, and '"
                            + CLIENT_PREFIX + "' before a key hands it to Kafka");
        }
        return known;
    }

    private static Map<String, String> clientSettings(Map<String, String> values) {
        Map<String, String> settings = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(CLIENT_PREFIX)) {
                settings.put(key.substring(CLIENT_PREFIX.length()), value);
            }
        });
        return settings;
    }

    /** The keys with their types, defaults, ranges and documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    public TopicNames topics() {
        return new TopicNames(getString(SerdeConfig.TOPIC_PREFIX));
    }

    public int telemetryPartitions() {
        return getInt(TELEMETRY_PARTITIONS);
    }

    /** Settings of any Kafka client of this application: where the brokers are, and what was handed on to it. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(clientSettings);
        client.put(BOOTSTRAP_SERVERS, String.join(",", getList(BOOTSTRAP_SERVERS)));
        return client;
    }

    /** Settings of the value serde: all keys of this configuration. */
    public Map<String, Object> serde() {
        return new HashMap<>(values());
    }
}
