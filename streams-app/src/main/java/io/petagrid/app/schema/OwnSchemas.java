package io.petagrid.app.schema;

import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of this version, by the subjects of its topics: their ids are asked for before the first record needs them. */
public final class OwnSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSchemas.class);
    private static final String PACKAGE = "io.petagrid.wire.";
    private static final String ANY_MEMBER = "any";

    private OwnSchemas() {}

    /**
     * Asks for all ids at once and waits for the answers. What cannot be had now is asked for when it is needed.
     *
     * @param register whether what is not registered yet is to be
     */
    public static void prime(SchemaRegistry registry, TopicNames names, boolean register) {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            // One after the other where a schema has several subjects: a registry gives it one id.
            all(names)
                    .forEach((schema, subjects) -> asking.execute(
                            () -> subjects.forEach(subject -> ask(registry, subject, schema, register))));
        }
    }

    private static Map<Schema, Set<String>> all(TopicNames names) {
        Map<Schema, Set<String>> all = new LinkedHashMap<>();
        for (TopicKind kind : TopicKind.values()) {
            String topic = kind.isFamily() ? names.of(kind, ANY_MEMBER) : names.of(kind);
            for (String type : kind.valueTypes()) {
                Schema schema = schema(type);
                all.computeIfAbsent(schema, s -> new TreeSet<>()).add(SerdeConfig.subject(names, topic, schema));
            }
        }
        return all;
    }

    private static Schema schema(String type) {
        try {
            return SpecificData.get().getSchema(Class.forName(PACKAGE + type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a topic holds a " + type + ", which is no generated class", e);
        }
    }

    private static void ask(SchemaRegistry registry, String subject, Schema schema, boolean register) {
        if (registry.knows(subject, schema)) {
            return;
        }
        try {
            if (register) {
                registry.register(subject, schema);
            } else {
                registry.lookUp(subject, schema);
            }
        } catch (SerializationException e) {
            LOG.info("the id of {} is not known yet: {}", subject, e.getMessage());
        }
    }
}
