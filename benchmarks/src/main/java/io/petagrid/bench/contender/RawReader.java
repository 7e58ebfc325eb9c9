package io.petagrid.bench.contender;

import io.petagrid.bench.load.LogPlan;
import io.petagrid.schemas.serde.WireFrame;
import io.petagrid.wire.HostReport;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads some partitions to their end with Avro's own reader, one decoder and one record used again. */
final class RawReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final SpecificDatumReader<HostReport> reader = new SpecificDatumReader<>(HostReport.class);
    private @Nullable BinaryDecoder decoder;
    private @Nullable HostReport report;

    RawReader(LogPlan plan, List<TopicPartition> partitions) {
        this.partitions = partitions;
        this.consumer = LogReader.ofAll(plan.bootstrapServers(), partitions);
    }

    RawSums read(RawSums sums) throws IOException {
        Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
        left.values().removeIf(end -> end == 0);
        while (!left.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    sums.add(decode(record.value()));
                }
            }
            left.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
        }
        return sums;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private HostReport decode(byte[] bytes) throws IOException {
        BinaryDecoder own = DecoderFactory.get()
                .binaryDecoder(bytes, WireFrame.HEADER_BYTES, bytes.length - WireFrame.HEADER_BYTES, decoder);
        decoder = own;
        HostReport read = reader.read(report, own);
        report = read;
        return read;
    }
}
