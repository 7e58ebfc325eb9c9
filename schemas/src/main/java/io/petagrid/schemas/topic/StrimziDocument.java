package io.petagrid.schemas.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String APPLICATION = "petagrid-";

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
                topics(TopicKind::isFamily) + siteUser(),
                "users.yaml",
                applicationUser()
                        + user("tenant", writing(TopicKind.JOB_REQUEST, TopicKind.REFERENCE_CLOCK))
                        + user("operator", writing(TopicKind.ORDER, TopicKind.REFERENCE_CLOCK))
                        + readerUser());
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

    /** Reads everything; writes what it owns, its changelogs and its offsets, in transactions. */
    private static String applicationUser() {
        List<String> acls = new ArrayList<>();
        acls.add(acl("topic", NAMES.prefix(), "prefix", "Read, Describe, DescribeConfigs"));
        for (TopicKind kind : TopicKind.values()) {
            if (kind.owner().startsWith(APPLICATION) || isTicked(kind)) {
                String stem = NAMES.prefix() + kind.stem();
                acls.add(acl("topic", stem, kind.isFamily() ? "prefix" : "literal", "Write, Describe"));
            }
        }
        for (String application : List.of("telemetry", "dispatch")) {
            String id = APPLICATION + application;
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

    /** A site speaks for itself alone: its topics' names are its identity. */
    private static String siteUser() {
        List<String> acls = new ArrayList<>(writing(
                TopicKind.HOST_TELEMETRY, TopicKind.FACILITY_TELEMETRY, TopicKind.JOB_EVENT, TopicKind.COMMAND));
        acls.add(acl("topic", name(TopicKind.ACK), "literal", "Read, Write, Describe"));
        acls.add(acl("topic", NAMES.of(TopicKind.REFERENCE_CLOCK), "literal", "Read, Describe"));
        return user("site-" + SITE, acls);
    }

    /** Whoever only looks: commands and acknowledgements are between the dispatcher and a site. */
    private static String readerUser() {
        List<String> acls = new ArrayList<>();
        for (TopicKind kind : TopicKind.values()) {
            if (!kind.isFamily() && kind.owner().startsWith(APPLICATION)) {
                acls.add(acl("topic", name(kind), "literal", "Read, Describe"));
            }
        }
        acls.add(acl("topic", NAMES.prefix() + "reference.", "prefix", "Read, Describe"));
        acls.add(acl("group", "reader-", "prefix", "Read"));
        return user("reader", acls);
    }

    /** Writes some topics and reads the last. */
    private static List<String> writing(TopicKind... kinds) {
        List<String> acls = new ArrayList<>();
        for (int i = 0; i < kinds.length - 1; i++) {
            acls.add(acl("topic", name(kinds[i]), "literal", "Write, Describe"));
        }
        acls.add(acl("topic", name(kinds[kinds.length - 1]), "literal", "Read, Describe"));
        return acls;
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
