package io.petagrid.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboards and alert rules against the meters that there really are. */
class OpsTest {
    private static final Path OPS = Path.of("..", "ops");
    private static final Pattern METRIC = Pattern.compile("\\b(petagrid|jvm|process|system)_[a-z0-9_]+");
    private static RunningRoom room;
    private static String scraped;

    @BeforeAll
    static void metersAreScraped() throws Exception {
        room = RunningRoom.open();
        scraped = room.get("/metrics").body();
    }

    @AfterAll
    static void itCloses() {
        room.close();
    }

    private static Set<String> exposed() {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(expression);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(OPS.resolve("grafana/dashboards"))) {
            return files.toList();
        }
    }

    @Test
    void everyMetricOfADashboardIsThere() throws Exception {
        for (Path file : dashboards()) {
            // Given
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());

            // When
            List<String> expressions = dashboard.findValuesAsText("expr");

            // Then
            assertThat(expressions).as(file.toString()).hasSizeGreaterThan(5);
            assertThat(expressions)
                    .allSatisfy(expression -> assertThat(named(expression)).isNotEmpty());
            assertThat(exposed()).as(file.toString()).containsAll(named(String.join(" ", expressions)));
        }
    }

    @Test
    void everyMetricOfAnAlertRuleIsThereAndSaysWhatToDo() throws Exception {
        // Given
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(OPS.resolve("prometheus/alerts.yaml").toFile())
                .at("/groups/0/rules");

        // When
        List<String> expressions = rules.findValuesAsText("expr");

        // Then
        assertThat(expressions).hasSizeGreaterThan(5);
        assertThat(exposed()).containsAll(named(String.join(" ", expressions)));
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(rule.at("/annotations/what_to_do").asText()).isNotBlank());
    }

    @Test
    void everyMeterHasHelpAndItsUnitInItsName() {
        // When
        List<String> helps = scraped.lines()
                .filter(line -> line.startsWith("# HELP petagrid_"))
                .toList();

        // Then
        assertThat(helps)
                .hasSizeGreaterThan(15)
                .allSatisfy(help -> assertThat(help.split(" ", 4))
                        .hasSize(4)
                        .satisfies(parts -> assertThat(parts[2])
                                .matches(
                                        ".*_(flops|chips|ratio|level|watts|grams|meters|jobs|decisions|alarms|records|readers|seconds)"
                                                + "(_total)?")));
    }

    @Test
    void everyFlowOfTheBalanceIsThere() {
        // Given
        Pattern line = Pattern.compile("petagrid_power_watts\\{flow=\"(\\w+)\",scope=\"grid\"} (\\S+)");

        // When
        Set<String> flows =
                line.matcher(scraped).results().map(found -> found.group(1)).collect(Collectors.toSet());

        // Then
        assertThat(flows).contains("import", "solar", "wind", "discharge", "it", "cooling", "residual");
    }
}
