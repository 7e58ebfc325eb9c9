package io.petagrid.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.json");

    @Test
    void theDocumentIsOfTheTopicsAsTheyAre() throws IOException {
        // Given
        String document = Files.readString(DOCUMENT);

        // When
        String again = AsyncApiDocument.text();

        // Then
        assertThat(document.equals(again))
                .as(
                        "docs/asyncapi.json is not of the topics and schemas as they are; make it again with%n%s",
                        AsyncApiDocument.COMMAND)
                .isTrue();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsAvro() throws IOException {
        // Given
        JsonNode document = new ObjectMapper().readTree(AsyncApiDocument.text());

        // When
        var references = document.findValuesAsText("$ref");

        // Then
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        document.at("/components/messages")
                .forEach(message -> assertThat(new Schema.Parser()
                                .parse(message.at("/payload/schema").toString())
                                .getName())
                        .isEqualTo(message.path("name").asText()));
    }
}
