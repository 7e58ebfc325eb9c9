package io.petagrid.app.bundle;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What was fetched of one partition at once, in one record: it stands at the offset of the first, so that what Kafka Streams commits
 * before it is where the reading goes on, and it carries all of them as a header. The header never leaves the process.
 */
public final class Bundle implements Header {
    private static final String KEY = "petagrid-bundle";

    private final List<ConsumerRecord<byte[], byte[]>> records;

    private Bundle(List<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    /** The record that stands for many of one partition; there is at least one, and they are in order. */
    static ConsumerRecord<byte[], byte[]> of(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        Headers headers = new RecordHeaders(new Header[] {new Bundle(records)});
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                null,
                null,
                headers,
                first.leaderEpoch());
    }

    /** The bundle that headers carry; empty where a record stands for itself. */
    public static Optional<Bundle> in(Headers headers) {
        return headers.lastHeader(KEY) instanceof Bundle bundle ? Optional.of(bundle) : Optional.empty();
    }

    /** The records, in the order of their offsets. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    @Override
    public String key() {
        return KEY;
    }

    /** Nothing: what it carries is not for a wire. */
    @Override
    public byte[] value() {
        return new byte[0];
    }
}
