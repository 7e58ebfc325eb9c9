package io.petagrid.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAligned() {
        // Given
        Table table = new Table("a", "long head").row("wide cell", "x").row("y", "z");

        // When
        String text = table.text();

        // Then
        assertThat(text).isEqualTo("""
                a          long head
                wide cell  x
                y          z
                """);
    }

    @Test
    void barsInMarkdownAreEscaped() {
        // Given
        Table table = new Table("a").row("x|y");

        // When
        String markdown = table.markdown();

        // Then
        assertThat(markdown).isEqualTo("| a |\n| --- |\n| x\\|y |\n");
    }
}
