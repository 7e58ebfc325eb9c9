package io.petagrid.schemas.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code ops/strimzi}: every topic of {@link TopicKind} as a KafkaTopic, and a KafkaUser for each who writes one, with the fewest rights. Families
 * are written for one site and its region; another site is a copy with its id.
 */
public final class StrimziDocument {
    /** How the files are made again. */
    public static final String COMMAND = "./mvnw -q -pl schemas compile exec:java"
            + " -Dexec.mainClass=io.petagrid.schemas.topic.StrimziDocument -Dexec.args=ops/strimzi";

    private static final String SITE = "haidian";
    private static final String REGION = "beijing";
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final TopicSettings SETTINGS =
            new TopicSettings(TopicSettings.DEFAULT_TELEMETRY_PARTITIONS, (short) 3);
    private static final String REFERENCE = "reference.";

    private StrimziDocument() {}

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(Path.of(args[0]).resolve(file.getKey()), file.getValue());
        }
    }

    /** Texts by file name. */
    public static Map<String, String> files() {
        return Map.of(
                "topics.yaml",
                topics(kind -> !kind.isFamily()),
                "site-" + SITE + ".yaml",
                topics(TopicKind::isFamily) + siteUser() + feedUser(),
                "users.yaml",
                applicationUser() + administratorUser() + tenantUser() + operatorUser() + readerUser());
    }

    private static String name(TopicKind kind) {
        return kind.isFamily() ? NAMES.of(kind, kind == TopicKind.SIGNAL ? REGION : SITE) : NAMES.of(kind);
    }

    private static String topics(Predicate<TopicKind> wanted) {
        StringBuilder text = new StringBuilder();
        for (TopicKind kind : TopicKind.values()) {
            if (wanted.test(kind)) {
                text.append("""
                        ---
                        # %s; written by: %s
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaTopic
                        metadata:
                          name: %s
                          labels: { strimzi.io/cluster: petagrid }
                        spec:
                          partitions: %d
                          replicas: 3
                          config:
                        """.formatted(kind.purpose(), kind.owner(), name(kind), SETTINGS.partitions(kind)));
                TopicSettings.configs(kind)
                        .forEach((key, value) -> text.append("    %s: \"%s\"\n".formatted(key, value)));
                text.append("    min.insync.replicas: \"2\"\n");
            }
        }
        return text.toString();
    }

    /**
     * Reads everything; writes what it owns, its changelogs and its offsets, in transactions. Its control room writes what operators order and
     * note there.
     */
    private static String applicationUser() {
        List<String> acls = new ArrayList<>();
        acls.add(acl("topic", NAMES.prefix(), "prefix", "Read, Describe, DescribeConfigs"));
        for (TopicKind kind : TopicKind.values()) {
            if (kind.isOfApplication() || isTicked(kind) || isWrittenFromControlRoom(kind)) {
                String stem = NAMES.prefix() + kind.stem();
                acls.add(acl("topic", stem, kind.isFamily() ? "prefix" : "literal", "Write, Describe"));
            }
        }
        for (String application : List.of("telemetry", "dispatch")) {
            String id = "petagrid-" + application;
            acls.add(acl("topic", id + "-", "prefix", "All"));
            acls.add(acl("group", id, "literal", "Read, Describe, Delete"));
            acls.add(acl("transactionalId", id + "-", "prefix", "Write, Describe"));
        }
        return user("application", acls);
    }

    /** Ticks stand in telemetry topics. */
    private static boolean isTicked(TopicKind kind) {
        return kind.partitions() == TopicKind.Partitions.TELEMETRY;
    }

    private static boolean isWrittenFromControlRoom(TopicKind kind) {
        return kind == TopicKind.ORDER || kind == TopicKind.ALARM_NOTE;
    }

    /** Makes topics and sites, keeps the reference data, and drives in again what was rejected, wherever it came from. */
    private static String administratorUser() {
        List<String> acls = new ArrayList<>();
        acls.add(acl("topic", NAMES.prefix(), "prefix", "Create, Read, Write, Describe, DescribeConfigs"));
        acls.add(acl("transactionalId", NAMES.prefix() + "redrive", "literal", "Write, Describe"));
        return user("administrator", acls);
    }

    /** A site speaks for itself alone: its topics' names are its identity. */
    private static String siteUser() {
        List<String> acls = new ArrayList<>();
        acls.addAll(writing(TopicKind.HOST_TELEMETRY, TopicKind.FACILITY_TELEMETRY, TopicKind.JOB_EVENT));
        acls.addAll(reading(TopicKind.COMMAND));
        acls.add(acl("topic", name(TopicKind.ACK), "literal", "Read, Write, Describe"));
        acls.add(readingReference());
        return user("site-" + SITE, acls);
    }

    /** Weather, prices and carbon of one region. */
    private static String feedUser() {
        List<String> acls = new ArrayList<>(writing(TopicKind.SIGNAL));
        acls.add(readingReference());
        return user("feed-" + REGION, acls);
    }

    /** Submits jobs and follows what becomes of them. */
    private static String tenantUser() {
        List<String> acls = new ArrayList<>(writing(TopicKind.JOB_REQUEST));
        acls.addAll(reading(TopicKind.DECISION));
        acls.add(readingReference());
        return user("tenant", acls);
    }

    /** Gives orders and notes alarms, and sees what comes of them. */
    private static String operatorUser() {
        List<String> acls = new ArrayList<>(writing(TopicKind.ORDER, TopicKind.ALARM_NOTE));
        acls.addAll(reading(TopicKind.DECISION, TopicKind.REJECTED, TopicKind.AUTHORITY));
        acls.add(readingReference());
        return user("operator", acls);
    }

    /** Whoever only looks: commands and acknowledgements are between the dispatcher and a site. */
    private static String readerUser() {
        List<String> acls = new ArrayList<>();
        for (TopicKind kind : TopicKind.values()) {
            if (!kind.isFamily() && kind.isOfApplication() && !kind.stem().startsWith(REFERENCE)) {
                acls.addAll(reading(kind));
            }
        }
        acls.add(readingReference());
        acls.add(acl("group", "reader-", "prefix", "Read"));
        return user("reader", acls);
    }

    private static String readingReference() {
        return acl("topic", NAMES.prefix() + REFERENCE, "prefix", "Read, Describe");
    }

    private static List<String> writing(TopicKind... kinds) {
        return Arrays.stream(kinds)
                .map(kind -> acl("topic", name(kind), "literal", "Write, Describe"))
                .toList();
    }

    private static List<String> reading(TopicKind... kinds) {
        return Arrays.stream(kinds)
                .map(kind -> acl("topic", name(kind), "literal", "Read, Describe"))
                .toList();
    }

    private static String acl(String type, String name, String pattern, String operations) {
        return "      - { resource: { type: %s, name: \"%s\", patternType: %s }, operations: [%s], host: \"*\" }\n"
                .formatted(type, name, pattern, operations);
    }

    private static String user(String name, List<String> acls) {
        return """
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: petagrid-%s
                  labels: { strimzi.io/cluster: petagrid }
                spec:
                  authentication: { type: tls }
                  authorization:
                    type: simple
                    acls:
                """.formatted(name) + String.join("", acls);
    }
}
