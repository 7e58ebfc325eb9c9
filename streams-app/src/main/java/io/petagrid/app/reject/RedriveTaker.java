package io.petagrid.app.reject;

import io.petagrid.wire.RejectReason;
import java.util.Map;

/** Where it is asked that rejected records be driven in again. */
public interface RedriveTaker {
    /**
     * What was found.
     *
     * @param byTopic records that are, or would be, written again, by topic
     * @param leftOut records that cannot be written again, by why
     */
    record Found(Map<String, Long> byTopic, Map<String, Long> leftOut) {
        /** All that are written again. Records. */
        public long records() {
            return byTopic.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Drives in again what was rejected for a reason, once each.
     *
     * @param sinceMs append time from which on, milliseconds since 1970-01-01T00:00Z of the broker's clock
     * @param isDryRun whether it is only said what would be written
     * @throws IllegalStateException when the topics cannot be read
     * @throws org.apache.kafka.common.KafkaException when not all could be written
     */
    Found redrive(RejectReason reason, long sinceMs, boolean isDryRun);
}
