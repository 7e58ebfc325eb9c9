package io.petagrid.app.view;

import io.petagrid.schemas.topic.TopicKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** From where to where each topic is read for the picture of a tick that has been: no more than such a picture shows. */
final class ReadSpan {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TICKS = Duration.ofSeconds(15);

    private ReadSpan() {}

    /** How far before the tick what it shows may have been said; the largest long where that is kept whole. */
    private static long backMs(TopicKind kind) {
        return switch (kind) {
            case SUPPLY_GRID, ENERGY_GRID, REJECTED -> HOUR.toMillis();
            case SUPPLY_SITE, SUPPLY_REGION, ENERGY_SITE, ENERGY_REGION, PARTIAL -> TICKS.toMillis();
            case JOB_REQUEST, JOB_EVENT, DECISION, SIGNAL, FORECAST, PRICE, CONTINGENCY, SAVING, ALARM_NOTE ->
                DAY.toMillis();
            // As many books as are kept of a scope are of a day; the first correction of one may come a day later.
            case SETTLEMENT_SITE, SETTLEMENT_REGION, SETTLEMENT_GRID -> 2 * DAY.toMillis();
            default -> Long.MAX_VALUE;
        };
    }

    /**
     * Sets each partition to where its reading begins.
     *
     * @param endMs end of the tick, milliseconds since 1970-01-01T00:00Z
     * @param untilMs what was written later is not looked at, milliseconds since 1970-01-01T00:00Z
     * @return the offset before which each partition is to be read
     */
    static Map<TopicPartition, Long> seek(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, TopicKind> wanted, long endMs, long untilMs) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(wanted.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted.keySet());
        Map<TopicPartition, Long> from = new HashMap<>();
        Map<TopicPartition, Long> until = new HashMap<>();
        wanted.forEach((partition, kind) -> {
            if (backMs(kind) != Long.MAX_VALUE) {
                from.put(partition, endMs - backMs(kind));
                until.put(partition, untilMs);
            }
        });
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(from);
        Map<TopicPartition, OffsetAndTimestamp> after = consumer.offsetsForTimes(until);
        Map<TopicPartition, Long> to = new HashMap<>();
        wanted.keySet().forEach(partition -> {
            long end = ends.getOrDefault(partition, 0L);
            long begin = begins.getOrDefault(partition, 0L);
            consumer.seek(partition, from.containsKey(partition) ? offset(first.get(partition), end) : begin);
            to.put(partition, offset(after.get(partition), end));
        });
        return to;
    }

    private static long offset(@Nullable OffsetAndTimestamp found, long otherwise) {
        return found == null ? otherwise : found.offset();
    }
}
