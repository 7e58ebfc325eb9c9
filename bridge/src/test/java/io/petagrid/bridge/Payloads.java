package io.petagrid.bridge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Payloads of real exporters. They are not part of the project: they lie in {@code shared/data/payloads} beside the checkout. */
public final class Payloads {
    private static final Path FOLDER = Path.of("shared", "data", "payloads");

    private Payloads() {}

    /** Its text; where it is not there the test is skipped, with a line that says so. */
    public static String text(String name) throws IOException {
        Path below = Path.of("").toAbsolutePath();
        while (below != null && !Files.isRegularFile(below.resolve(FOLDER).resolve(name))) {
            below = below.getParent();
        }
        assumeTrue(below != null, "skipped: " + FOLDER.resolve(name) + " is in no folder above this one");
        return Files.readString(Objects.requireNonNull(below).resolve(FOLDER).resolve(name));
    }

    /** Cambricon's test data as its exporter serves them: names without their prefix become a page. */
    public static String cambriconPage() throws IOException {
        JsonNode metrics = new ObjectMapper().readTree(text("cambricon_mlu_exporter_collect_metrics.json"));
        StringBuilder page = new StringBuilder();
        for (JsonNode metric : metrics) {
            String name = metric.path("Desc").asText().replaceFirst(".*fqName: \"([^\"]+)\".*", "$1");
            List<String> labels = new ArrayList<>();
            metric.path("Metric")
                    .path("label")
                    .forEach(label -> labels.add(label.path("name").asText() + "=\""
                            + label.path("value").asText() + "\""));
            JsonNode value = metric.path("Metric").findValue("gauge");
            JsonNode told = value == null ? metric.path("Metric").path("counter") : value;
            page.append("mlu_")
                    .append(name)
                    .append('{')
                    .append(String.join(",", labels))
                    .append("} ")
                    .append(told.path("value").asText())
                    .append('\n');
        }
        return page.toString();
    }
}
