package io.petagrid.schemas.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The table of all topics in {@code docs/topics.md}, made from {@link TopicKind}; the text around it is written by hand. */
public final class TopicsDocument {
    /** How the table is made again. */
    public static final String COMMAND = "./mvnw -q -pl schemas compile exec:java"
            + " -Dexec.mainClass=io.petagrid.schemas.topic.TopicsDocument -Dexec.args=docs/topics.md";

    private static final String BEGIN = "<!-- topics:begin, generated from TopicKind -->\n";
    private static final String END = "<!-- topics:end -->";

    private TopicsDocument() {}

    /** @param args the document whose table is to be made again */
    public static void main(String[] args) throws IOException {
        Path document = Path.of(args[0]);
        Files.writeString(document, withTable(Files.readString(document)));
    }

    /**
     * The document with its table made again.
     *
     * @throws IllegalArgumentException when the markers are missing
     */
    public static String withTable(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the document needs the lines '" + BEGIN.trim() + "' and '" + END + "'");
        }
        return document.substring(0, begin + BEGIN.length()) + table() + document.substring(end);
    }

    /** The table in Markdown, a row for each kind of topic, in the order in which data flows. */
    public static String table() {
        StringBuilder table = new StringBuilder("""
                | topic | key | value | partitions | kept | written by | what |
                |---|---|---|---|---|---|---|
                """);
        for (TopicKind kind : TopicKind.values()) {
            table.append(row(kind));
        }
        return table.toString();
    }

    private static String row(TopicKind kind) {
        return "| `" + TopicNames.DEFAULT_PREFIX + kind.suffix() + "` | " + kind.key() + " | "
                + kind.valueTypes().stream().collect(Collectors.joining("`, `", "`", "`")) + " | " + partitions(kind)
                + " | "
                + kept(kind) + " | " + kind.owner() + " | " + kind.purpose() + " |\n";
    }

    private static String partitions(TopicKind kind) {
        return switch (kind.partitions()) {
            case ONE -> "1";
            case TELEMETRY ->
                "`telemetry.partitions`, " + TopicSettings.DEFAULT_TELEMETRY_PARTITIONS + " unless chosen otherwise";
        };
    }

    private static String kept(TopicKind kind) {
        return switch (kind.kept()) {
            case FACTS_2H -> "2 hours";
            case FACTS_7D -> "7 days";
            case COMPACTED -> "the newest of each key";
        };
    }
}
