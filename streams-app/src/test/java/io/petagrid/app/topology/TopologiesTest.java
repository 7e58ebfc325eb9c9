package io.petagrid.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.app.config.AppConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TopologiesTest {
    private static final String GOLDEN = "/topology.txt";
    private static final Pattern NAMES = Pattern.compile("(?:Source|Processor|Sink): (\\S+)|stores: \\[([^\\]]*)\\]");
    private static final Pattern GENERATED = Pattern.compile("KSTREAM|KTABLE|-\\d{6,}|STATE-STORE");

    private static String describe() {
        return Topologies.describe(
                new AppConfig(Map.of("bootstrap.servers", "none:1", "schema.registry.url", "http://none:1")));
    }

    @Test
    void theTopologyIsAsItWas() throws IOException {
        // Given
        String golden;
        try (InputStream file = Objects.requireNonNull(TopologiesTest.class.getResourceAsStream(GOLDEN))) {
            golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        // When
        String now = describe();

        // Then
        assertThat(now).as("""
                        The topology has changed. Kept state, its changelog topics and the committed offsets are found by the names and \
                        the order of sub-topologies in it: a grid that runs loses what it kept when one of them changes, unless the \
                        application is reset or carried over. When that is meant, put the text below "but was" into \
                        streams-app/src/test/resources%s and say in the release notes what an operator has to do.""", GOLDEN).isEqualTo(golden);
    }

    @Test
    void everyOperatorAndStoreHasANameOfItsOwn() {
        // Given
        String described = describe();

        // When
        List<String> names = NAMES.matcher(described)
                .results()
                .map(TopologiesTest::name)
                .filter(name -> !name.isBlank())
                .toList();

        // Then
        assertThat(names).contains("telemetry-state", "fold-state", "dispatch-state", "level-1", "fold", "dispatch");
        assertThat(described).doesNotContainPattern(GENERATED);
        assertThat(names).allMatch(name -> name.matches("[a-z0-9.-]+(, [a-z0-9.-]+)*"));
    }

    @Test
    void everyTopicBeginsWithThePrefix() {
        // Given
        String described = Topologies.describe(new AppConfig(Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                "http://none:1",
                io.petagrid.schemas.serde.SerdeConfig.TOPIC_PREFIX,
                "other.")));

        // When
        List<String> sinks = Pattern.compile("\\(topic: ([^)]+)\\)")
                .matcher(described)
                .results()
                .map(match -> match.group(1))
                .toList();

        // Then
        assertThat(sinks).isNotEmpty().allMatch(topic -> topic.startsWith("other."));
        assertThat(described).doesNotContain("petagrid.");
    }

    private static String name(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }
}
