package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionIT {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void theUnpackedLauncherRunsWithoutACheckout(@TempDir Path folder) {
        // Given
        Path home = Distribution.unpack(folder);

        // When
        String topics = Distribution.petagrid(home, "topics");

        // Then
        assertThat(topics).contains("petagrid.telemetry.host.<site>");
        assertThat(home.resolve("config/petagrid.properties")).isRegularFile();
    }

    @Test
    void theBillOfMaterialsNamesEveryLibrary(@TempDir Path folder) throws IOException {
        // Given
        Path home = Distribution.unpack(folder);
        JsonNode bill = new ObjectMapper()
                .readTree(home.resolve("petagrid-sbom.cdx.json").toFile());
        List<String> named = new ArrayList<>();
        bill.path("components")
                .forEach(part -> named.add(
                        part.path("name").asText() + "-" + part.path("version").asText()));

        // When
        List<String> jars;
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("\\.jar$", ""))
                    .toList();
        }

        // Then
        assertThat(jars)
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(named).as(jar).anyMatch(part -> jar.startsWith(part)));
    }

    @Test
    void everyLinkOfItsPagesLeadsToWhatIsThere(@TempDir Path folder) throws IOException {
        // Given
        Path home = Distribution.unpack(folder);
        List<Path> pages;
        try (Stream<Path> files = Files.walk(home)) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }

        // When
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String link = links.group(1).replaceFirst("#.*", "");
                if (!link.contains("://") && !Files.exists(page.resolveSibling(link))) {
                    dead.add(home.relativize(page) + ": " + link);
                }
            }
        }

        // Then
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    @Test
    void whatIsUnpackedHasOneTimeAndOneOwner() {
        // Given
        String tarball = Distribution.tarball().toString();

        // When
        String listed = Shell.run(
                java.time.Duration.ofMinutes(1),
                Shell.words("tar", "--numeric-owner", "--full-time", "-tvzf", tarball));

        // Then
        assertThat(listed.lines().map(line -> line.split("\\s+")[1]).distinct()).containsExactly("0/0");
        assertThat(listed.lines()
                        .map(line -> line.split("\\s+"))
                        .map(words -> words[3] + " " + words[4])
                        .distinct())
                .hasSize(1);
    }
}
