package io.petagrid.bench.live;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Submits small jobs at an even pace and takes the time until each is in a command. */
final class JobStream {
    private static final int CHIPS = 8;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroSerializer serializer;
    private final String topic;
    private final String model;
    private final Map<String, Long> submittedMs = new ConcurrentHashMap<>();
    private int submitted;

    /** @param model AI model that the jobs run */
    JobStream(KafkaProducer<byte[], byte[]> producer, AvroSerializer serializer, TopicNames names, String model) {
        this.producer = producer;
        this.serializer = serializer;
        this.topic = names.of(TopicKind.JOB_REQUEST);
        this.model = model;
    }

    void submit(long gridMs) {
        String job = "bench-" + submitted++;
        JobRequest request = JobRequest.newBuilder()
                .setJob(job)
                .setAction(JobAction.SUBMIT)
                .setTenant("bench")
                .setPriority(0)
                .setPrecision(Precision.FP16)
                .setChips(CHIPS)
                .setGang(CHIPS)
                .setDurationEstimateMs(Duration.ofHours(1).toMillis())
                .setRingMicros(Integer.MAX_VALUE)
                .setFlexibility(Flexibility.NONE)
                .setModel(model)
                .setSubmittedGridMs(gridMs)
                .build();
        byte[] key = job.getBytes(StandardCharsets.UTF_8);
        submittedMs.put(job, System.currentTimeMillis());
        var unused = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, request)));
    }

    /** A command for a job is seen. */
    void commanded(String job, long seenMs, Histogram times) {
        Long from = submittedMs.remove(job);
        if (from != null) {
            times.recordValue(Math.max(0, seenMs - from));
        }
    }

    /** Jobs that no command was seen for. */
    int waiting() {
        return submittedMs.size();
    }

    int submitted() {
        return submitted;
    }
}
