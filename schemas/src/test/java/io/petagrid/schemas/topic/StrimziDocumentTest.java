package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrimziDocumentTest {
    private static final Path FOLDER = Path.of("../ops/strimzi");

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
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains(".haidian\"").contains("patternType: literal"));
    }
}
