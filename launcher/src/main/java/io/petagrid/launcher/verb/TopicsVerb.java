package io.petagrid.launcher.verb;

import io.petagrid.launcher.text.Table;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The list of topics. */
@Command(
        name = "topics",
        description = "List every topic: its name, key, values, partitions, how long it keeps records.")
public final class TopicsVerb extends Verb {
    @Option(names = "--markdown", description = "As a Markdown table.")
    private boolean markdown;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "First segment of every topic's name, with its dot. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = TopicNames.DEFAULT_PREFIX;

    @Override
    public Integer call() {
        Table table = new Table("topic", "key", "values", "partitions", "kept", "written by", "what it holds");
        for (TopicKind kind : TopicKind.values()) {
            table.row(
                    code(topicPrefix + kind.suffix()),
                    kind.key(),
                    String.join(", ", kind.valueTypes()),
                    kind.partitions() == TopicKind.Partitions.ONE ? "1" : code("telemetry.partitions"),
                    kept(kind),
                    kind.owner(),
                    kind.purpose());
        }
        out().print(markdown ? table.markdown() : table.text());
        return 0;
    }

    private String code(String text) {
        return markdown ? "`" + text + "`" : text;
    }

    private static String kept(TopicKind kind) {
        return switch (kind.kept()) {
            case FACTS_2H -> "2 hours";
            case FACTS_7D -> "7 days";
            case COMPACTED -> "newest of each key";
        };
    }
}
