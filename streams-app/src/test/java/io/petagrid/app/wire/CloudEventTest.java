package io.petagrid.app.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.GridClock;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    private static final long TIME_MS = 1_743_408_000_000L;

    private final Headers headers = new RecordHeaders();

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    @Test
    void whatIsPublishedSeldomHasTheAttributesOfCloudEvents() {
        // Given
        GridClock value = new GridClock(0L, 0L, 1);

        // When
        CloudEvent.describe(headers, TopicKind.AUTHORITY, "haidian", value, TIME_MS);

        // Then
        assertThat(texts())
                .containsOnly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "haidian/1743408000000"),
                        Map.entry("ce_source", "/petagrid/dispatch/authority"),
                        Map.entry("ce_type", "io.petagrid.wire.GridClock"),
                        Map.entry("ce_subject", "haidian"),
                        Map.entry("ce_time", "2025-03-31T08:00:00Z"),
                        Map.entry("content-type", "application/vnd.confluent.avro"));
    }

    @Test
    void whatIsPublishedEachTickGoesWithout() {
        // Given
        GridClock value = new GridClock(0L, 0L, 1);

        // When
        CloudEvent.describe(headers, TopicKind.SUPPLY_GRID, "grid", value, TIME_MS);

        // Then
        assertThat(texts()).isEmpty();
    }

    @Test
    void aTraceIsCarriedAndNothingElse() {
        // Given
        Headers read = new RecordHeaders()
                .add(
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.UTF_8))
                .add("other", new byte[0]);

        // When
        CloudEvent.carryTrace(read, headers);

        // Then
        assertThat(texts())
                .containsOnly(Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }
}
