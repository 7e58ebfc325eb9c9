package io.petagrid.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- ./petagrid config --markdown -->\n";

    @Test
    void thePageListsTheKeysAsTheyAre() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        StringWriter out = new StringWriter();

        // When
        Main.run(new PrintWriter(out, true), new PrintWriter(out, true), "config", "--markdown");

        // Then
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length()))
                .as(
                        "docs/configuration.md is not of the keys as they are; put what './petagrid config --markdown' prints below its line '%s'",
                        BEGIN.strip())
                .isEqualTo(out.toString());
    }
}
