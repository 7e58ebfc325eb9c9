package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrimziDocumentTest {
    private static final Path FOLDER = Path.of("../ops/strimzi");
    private static final Set<TopicKind> IS_THE_ADMINISTRATORS = Set.of(
            TopicKind.REFERENCE_SITE,
            TopicKind.REFERENCE_CHIP_MODEL,
            TopicKind.REFERENCE_MODEL,
            TopicKind.REFERENCE_DATASET,
            TopicKind.REFERENCE_CLOCK,
            TopicKind.REFERENCE_PLAN,
            TopicKind.REDRIVEN);

    @Test
    void theFilesAreOfTheTopicsAsTheyAre() throws IOException {
        for (Map.Entry<String, String> file : StrimziDocument.files().entrySet()) {
            // Given
            Path path = FOLDER.resolve(file.getKey());

            // When
            String there = Files.readString(path);

            // Then
            assertThat(there)
                    .as("%s is not of the topics as they are; make it again with%n%s", path, StrimziDocument.COMMAND)
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void everyTopicIsMadeOnce() {
        // Given
        String all = String.join("", StrimziDocument.files().values());

        // When
        long made = all.lines().filter("kind: KafkaTopic"::equals).count();

        // Then
        assertThat(made).isEqualTo(TopicKind.values().length);
    }

    @Test
    void aSiteMayWriteItsOwnTopicsAndNoOthers() {
        // Given
        String site = StrimziDocument.files().getOrDefault("site-haidian.yaml", "");

        // When
        var written = site.lines().filter(line -> line.contains("Write")).toList();

        // Then
        assertThat(written)
                .hasSize(5)
                .allSatisfy(line -> assertThat(line)
                        .containsAnyOf(".haidian\"", "petagrid.signal.beijing\"")
                        .contains("patternType: literal"));
    }

    @Test
    void everyTopicHasAUserWhoMayWriteIt() {
        // Given
        String all = String.join("", StrimziDocument.files().values());
        List<String> rules = all.lines()
                .filter(line -> line.contains("type: topic") && line.contains("Write"))
                .filter(line -> !line.contains("name: \"petagrid.\""))
                .toList();

        // When
        var without = Stream.of(TopicKind.values())
                .filter(kind -> !IS_THE_ADMINISTRATORS.contains(kind))
                .filter(kind -> rules.stream().noneMatch(rule -> rule.contains("petagrid." + kind.stem())))
                .toList();

        // Then
        assertThat(without).isEmpty();
    }

    @Test
    void noUserHasTheSameRightTwice() {
        for (String file : StrimziDocument.files().values()) {
            for (String user : file.split("---")) {
                // Given
                List<String> rules = user.lines()
                        .filter(line -> line.contains("resource:"))
                        .map(line -> line.replaceAll(", operations.*", ""))
                        .toList();

                // When
                var once = rules.stream().distinct().toList();

                // Then
                assertThat(rules).isEqualTo(once);
            }
        }
    }
}
