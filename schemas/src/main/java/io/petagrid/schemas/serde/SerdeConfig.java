package io.petagrid.schemas.serde;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the serdes, with Confluent's names where Confluent has one. */
public final class SerdeConfig extends AbstractConfig {
    /** Addresses of the registry, separated by commas. */
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";

    /** Whether a writer registers schemas that the registry does not have. */
    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";

    /** First segment of the topics' names, with its dot. */
    public static final String TOPIC_PREFIX = "topics.prefix";

    /** A {@link SchemaRegistry} that serdes are to share: an object, not a setting. */
    public static final String SHARED_REGISTRY = "petagrid.shared.schema.registry";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    SCHEMA_REGISTRY_URL,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Addresses of the schema registry, separated by commas, tried in order.")
            .define(
                    AUTO_REGISTER_SCHEMAS,
                    Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Whether writers register schemas that the registry does not have. When false, writing such a record fails.")
            .define(
                    TOPIC_PREFIX,
                    Type.STRING,
                    TopicNames.DEFAULT_PREFIX,
                    Importance.LOW,
                    "First segment of every topic's name, with its dot.");

    public SerdeConfig(Map<String, ?> values) {
        super(DEFINITION, values, false);
    }

    /** The keys with their types, defaults and documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    SchemaRegistry registry() {
        if (originals().get(SHARED_REGISTRY) instanceof SchemaRegistry shared) {
            return shared;
        }
        return new SchemaRegistry(getString(SCHEMA_REGISTRY_URL));
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER_SCHEMAS);
    }

    TopicNames topics() {
        return new TopicNames(getString(TOPIC_PREFIX));
    }

    /** Subject of a value: the record's name where many topics or types share it, else {@code <topic>-value}. */
    public static String subject(TopicNames topics, String topic, Schema schema) {
        return topics.kind(topic).filter(TopicKind::subjectIsRecordName).isPresent()
                ? schema.getFullName()
                : topic + "-value";
    }
}
