package io.petagrid.bridge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prometheus' text format. Numbers are kept as they are written: the blanks of some vendors differ only beyond a double's precision. */
public final class PrometheusText {
    // Possessive, so that no line, however long, makes matching go back or deep.
    private static final Pattern LINE = Pattern.compile(
            "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>(?:[^\"}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+)})?"
                    + "\\s+(?<value>\\S+)(?:\\s+(?<time>-?[0-9]+))?\\s*(?:#.*)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"\\s*,?\\s*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]{1,40}(?:[eE][+-]?[0-9]{1,3})?");

    private PrometheusText() {}

    /**
     * What a page told.
     *
     * @param unreadable lines that are not in the format
     */
    public record Page(List<Sample> samples, List<String> unreadable) {}

    public static Page parse(String text) {
        List<Sample> samples = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .forEach(line -> {
                    Sample sample = sample(line);
                    if (sample == null) {
                        unreadable.add(line);
                    } else {
                        samples.add(sample);
                    }
                });
        return new Page(samples, unreadable);
    }

    private static @Nullable Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return null;
        }
        Map<String, String> labels = labels(parts.group("labels"));
        String value = parts.group("value");
        boolean isNoNumber = value.matches("[+-]?(?:NaN|Inf)");
        if (labels == null || (!isNoNumber && !NUMBER.matcher(value).matches())) {
            return null;
        }
        String time = parts.group("time");
        try {
            return new Sample(
                    parts.group("name"),
                    labels,
                    isNoNumber ? null : new BigDecimal(value),
                    "",
                    time == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(time)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        String rest = text == null ? "" : text.strip();
        while (!rest.isEmpty()) {
            Matcher label = LABEL.matcher(rest);
            if (!label.lookingAt()) {
                return null;
            }
            labels.put(label.group(1), unescaped(label.group(2)));
            rest = rest.substring(label.end());
        }
        return labels;
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\\\", "\0")
                        .replace("\\\"", "\"")
                        .replace("\\n", "\n")
                        .replace("\0", "\\");
    }
}
