package io.petagrid.launcher.verb;

import io.petagrid.app.config.AppConfig;
import io.petagrid.launcher.text.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The application's configuration keys. */
@Command(
        name = "config",
        description =
                "List every configuration key of 'run' with its default, range and meaning. A key that begins with"
                        + " 'kafka.' is handed to every Kafka client without it.")
public final class ConfigVerb extends Verb {
    @Option(names = "--markdown", description = "As a Markdown table.")
    private boolean markdown;

    @Override
    public Integer call() {
        Table table = new Table("key", "type", "default", "range", "meaning");
        List<ConfigKey> keys = AppConfig.definition().configKeys().values().stream()
                .sorted(Comparator.comparing((ConfigKey key) -> key.name))
                .toList();
        for (ConfigKey key : keys) {
            table.row(
                    code(key.name),
                    key.type.name().toLowerCase(Locale.ROOT),
                    defaultOf(key),
                    key.validator == null ? "" : key.validator.toString(),
                    key.documentation);
        }
        out().print(markdown ? table.markdown() : table.text());
        return 0;
    }

    private String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "(required)";
        }
        String text = String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type));
        return text.isEmpty() ? "" : code(text);
    }

    private String code(String text) {
        return markdown ? "`" + text + "`" : text;
    }
}
