package io.petagrid.peers;

import io.petagrid.schemas.topic.GridTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes samples of telemetry records, of tick records samples that carry time only; one sample is used again and again. */
final class HostSampleSchema implements KafkaRecordDeserializationSchema<HostSample> {
    private static final long serialVersionUID = 1;
    private static final byte[] TICK_KEY = GridTime.TICK_KEY.getBytes(StandardCharsets.UTF_8);

    private transient @Nullable Reading reading;

    /** What one reader works with. */
    private static final class Reading {
        private final HostSampleReader reader = new HostSampleReader();
        private final HostSample sample = new HostSample();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<HostSample> out) throws IOException {
        Reading own = reading;
        if (own == null) {
            own = new Reading();
            reading = own;
            PassTimes.firstIsRead();
        }
        byte[] value = record.value();
        if (value != null) {
            own.reader.read(value, own.sample);
        } else if (Arrays.equals(record.key(), TICK_KEY)) {
            own.sample.clear();
        } else {
            throw new IOException("a value is null");
        }
        out.collect(own.sample);
    }

    @Override
    public TypeInformation<HostSample> getProducedType() {
        return TypeInformation.of(HostSample.class);
    }
}
