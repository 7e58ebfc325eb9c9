package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every program under {@code examples} runs as its page says, and does what it says. */
@Order(2)
@ExtendWith(RunningGrid.class)
class ExamplesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TICK = "\\{\"tick\": ?[0-9]+, ?\"hosts\": ?[0-9]+, ?\"available_?P\": ?[0-9.]+}";

    @ParameterizedTest
    @ValueSource(strings = {"python/supply.py", "javascript/supply.mjs"})
    void supplyIsRead(String example, ComposeProject grid) {
        // Given
        OtherLanguages.require(example);

        // When
        String printed = OtherLanguages.example(example, grid);

        // Then
        assertThat(printed.lines().map(line -> line.replace("available_p", "availableP")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).matches(TICK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python/submit.py", "javascript/submit.mjs"})
    void aJobIsSubmittedAndPlaced(String example, ComposeProject grid) {
        // Given
        OtherLanguages.require(example);

        // When
        String printed = OtherLanguages.example(example, grid);

        // Then
        String last = printed.lines().reduce("", (before, line) -> line);
        assertThat(last).containsPattern("\"state\": ?\"(ISSUED|ACCEPTED|EXECUTING)\"");
    }

    @ParameterizedTest
    @CsvSource({"python/report.py, haidian", "javascript/report.mjs, jingxi"})
    void aReportIsTakenIntoSupply(String example, String site, ComposeProject grid) {
        // Given
        OtherLanguages.require(example);
        try (SiteSupply supply = new SiteSupply(grid, site)) {
            int before = supply.newest().getHosts();

            // When
            String printed = OtherLanguages.example(example, grid, site);

            // Then
            assertThat(printed).containsPattern("\"reports\": ?5");
            supply.await(now -> now.getHosts() == before + 1);
        }
    }

    @Test
    void kcatReadsKeysAndSchemaIds(ComposeProject grid) {
        // Given
        OtherLanguages.require("kcat/supply.sh");

        // When
        String printed = OtherLanguages.example("kcat/supply.sh", grid);

        // Then
        assertThat(printed.lines().filter(line -> line.contains("key grid"))).hasSize(5);
        assertThat(printed).containsPattern("schema [0-9]+ is a Supply");
    }

    @Test
    void javaReadsSupplyWithTheLibrariesOfTheDistribution(ComposeProject grid) {
        // Given
        List<String> command = Shell.words(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.petagrid.wire",
                "-cp",
                "lib/petagrid/*:lib/*",
                "examples/java/Supply.java",
                grid.bootstrap(),
                grid.registry());

        // When
        String printed = Shell.run(SOON, grid.home(), Map.of(), command);

        // Then
        assertThat(printed.lines().filter(line -> line.matches("tick [0-9]+, hosts [0-9]+, available [0-9]+ P")))
                .hasSize(5);
    }
}
