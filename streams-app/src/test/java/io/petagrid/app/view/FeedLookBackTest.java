package io.petagrid.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FeedLookBackTest {
    private static final TopicPartition PARTITION = new TopicPartition("energy", 0);
    private static final int A_POLL = 500;

    /** A log of any length: each poll gives the next records from where the consumer stands. */
    private static final class LongLog extends MockConsumer<byte[], byte[]> {
        private final long end;

        LongLog(long end) {
            super("earliest");
            this.end = end;
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, end));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            long from = position(PARTITION);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (long offset = from; offset < Math.min(end, from + A_POLL); offset++) {
                records.add(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
            }
            seek(PARTITION, from + records.size());
            return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
        }
    }

    private static List<Long> offsets(long end) {
        List<Long> offsets = new ArrayList<>();
        try (LongLog log = new LongLog(end)) {
            FeedLookBack.read(log, PARTITION, record -> offsets.add(record.offset()));
            assertThat(log.assignment()).isEmpty();
        }
        return offsets;
    }

    @Test
    void ofALongLogAFewRecordsOfEachPartAreReadInOrder() {
        // When
        List<Long> offsets = offsets(10_000_000);

        // Then
        assertThat(offsets).hasSize(48 * A_POLL).isSorted().doesNotHaveDuplicates();
        assertThat(offsets.getFirst()).isZero();
        assertThat(offsets.getLast()).isGreaterThan(9_000_000L);
    }

    @Test
    void ofAShortLogNoRecordIsReadTwice() {
        // When
        List<Long> offsets = offsets(1_200);

        // Then
        assertThat(offsets).hasSize(1_200).isSorted().doesNotHaveDuplicates();
    }
}
