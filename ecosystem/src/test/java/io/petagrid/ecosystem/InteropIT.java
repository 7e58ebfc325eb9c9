package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Confluent's clients for JavaScript and Python, and ours: each reads what each of them wrote. */
@Order(3)
@ExtendWith(RunningGrid.class)
class InteropIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> OTHERS = Map.of("js", "echo.mjs", "py", "echo.py");

    @Test
    void everyTopicIsReadAndWrittenByEveryLanguage(ComposeProject grid)
            throws ExecutionException, InterruptedException {
        // Given
        OTHERS.values().forEach(OtherLanguages::require);
        List<String> topics = new ArrayList<>(TopicCopies.ofEveryKind("haidian", "beijing"));
        topics.add(TopicCopies.GENERATED);
        try (TopicCopies copies = new TopicCopies(grid)) {
            copies.make(List.of(TopicCopies.GENERATED));
            copies.generate();
            Map<String, SpecificRecord> ours = new HashMap<>();
            Map<String, Integer> awaited = new LinkedHashMap<>();
            for (String topic : topics) {
                Map<String, SpecificRecord> read = copies.read(topic);
                boolean isWhole = topic.equals(TopicCopies.GENERATED);
                awaited.put(topic, isWhole ? read.size() : Math.min(read.size(), TopicCopies.MOST));
                ours.putAll(read);
            }

            // When
            copies.make(List.of("interop.js", "interop.py"));
            for (String other : OTHERS.keySet()) {
                OtherLanguages.echo(OTHERS.get(other), grid, TopicCopies.copy(other), awaited);
            }
            copies.make(List.of("interop.js-js", "interop.js-py", "interop.py-js", "interop.py-py"));
            for (String reader : OTHERS.keySet()) {
                for (String writer : OTHERS.keySet()) {
                    String source = TopicCopies.copy(writer);
                    Map<String, Integer> copied =
                            Map.of(source, copies.read(source).size());
                    OtherLanguages.echo(OTHERS.get(reader), grid, source + "-" + reader, copied);
                }
            }

            // Then
            for (String other : OTHERS.keySet()) {
                Map<String, SpecificRecord> copy = copies.read(TopicCopies.copy(other));
                assertIsOfAll(copy, ours);
                for (String reader : OTHERS.keySet()) {
                    assertThat(copies.read(TopicCopies.copy(other) + "-" + reader))
                            .as("what %s read of what %s wrote", reader, other)
                            .isEqualTo(copy);
                }
            }
        }
    }

    /** A copy has as many records of each topic as we read, and each as we read it. */
    private static void assertIsOfAll(Map<String, SpecificRecord> copy, Map<String, SpecificRecord> ours) {
        Map<String, Integer> counts = TopicCopies.counts(copy);
        TopicCopies.counts(ours)
                .forEach((topic, count) -> assertThat(counts.getOrDefault(topic, 0))
                        .as(topic)
                        .isGreaterThanOrEqualTo(Math.min(count, TopicCopies.MOST)));
        copy.forEach((key, value) -> {
            // A partition may have grown since we read it.
            if (ours.containsKey(key)) {
                assertThat(value).as(key).isEqualTo(ours.get(key));
            }
        });
        assertThat(copy.keySet().stream().filter(ours::containsKey).count())
                .as("records that both have read")
                .isGreaterThan(copy.size() * 9L / 10);
    }

    @Test
    void aJobsTraceIsCarriedToItsDecisions(ComposeProject grid) throws ExecutionException, InterruptedException {
        // Given
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (TracedJob job = new TracedJob(grid)) {
            // When
            job.submit(trace);

            // Then
            Headers decision = job.awaitDecision(SOON);
            assertThat(new String(decision.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                    .isEqualTo(trace);
            assertThat(new String(decision.lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo("io.petagrid.wire.Decision");
        }
    }
}
