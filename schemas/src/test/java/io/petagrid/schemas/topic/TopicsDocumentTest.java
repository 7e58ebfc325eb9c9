package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/topics.md");

    @Test
    void theDocumentListsTheTopicsAsTheyAre() throws IOException {
        // Given
        String document = Files.readString(DOCUMENT);

        // When
        String again = TopicsDocument.withTable(document);

        // Then
        assertThat(document)
                .as(
                        "docs/topics.md does not list the topics of TopicKind; make its table again with%n%s",
                        TopicsDocument.COMMAND)
                .isEqualTo(again);
    }

    @Test
    void everyKindHasARow() {
        // Given
        int headLines = 2;

        // When
        String table = TopicsDocument.table();

        // Then
        assertThat(table.lines()).hasSize(headLines + TopicKind.values().length);
        assertThat(table)
                .contains("| `petagrid.telemetry.host.<site>` | host | `HostReport` | `telemetry.partitions`, 4 unless"
                        + " chosen otherwise | 2 hours | the site's hosts | what every chip did; ticks beside it |");
    }

    @Test
    void onlyTheTableIsMadeAgain() {
        // Given
        String document = "before\n<!-- topics:begin, generated from TopicKind -->\nold\n<!-- topics:end -->\nafter\n";

        // When
        String again = TopicsDocument.withTable(document);

        // Then
        assertThat(again)
                .startsWith("before\n<!-- topics:begin")
                .endsWith("|\n<!-- topics:end -->\nafter\n")
                .doesNotContain("\nold\n");
    }

    @Test
    void aDocumentWithoutMarkersIsRefused() {
        assertThatThrownBy(() -> TopicsDocument.withTable("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topics:begin")
                .hasMessageContaining("topics:end");
    }
}
