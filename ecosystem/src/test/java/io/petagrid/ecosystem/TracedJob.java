package io.petagrid.ecosystem;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.wire.Decision;
import io.petagrid.wire.Flexibility;
import io.petagrid.wire.JobAction;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Precision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A job that is submitted with a trace, and the decisions about it. */
final class TracedJob implements AutoCloseable {
    private static final String REQUESTS = "petagrid.job.request";
    private static final TopicPartition DECISIONS = new TopicPartition("petagrid.decision", 0);
    private static final int HALF_AN_HOUR_MS = 1_800_000;

    private final String job = "traced-" + ProcessHandle.current().pid();
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    TracedJob(ComposeProject grid) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", grid.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(DECISIONS));
        consumer.seekToEnd(List.of(DECISIONS));
        consumer.position(DECISIONS);
        Map<String, String> registry = Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, grid.registry());
        serializer.configure(registry, false);
        deserializer.configure(registry, false);
    }

    void submit(String trace) throws ExecutionException, InterruptedException {
        JobRequest request = JobRequest.newBuilder()
                .setJob(job)
                .setAction(JobAction.SUBMIT)
                .setTenant("traced")
                .setPriority(9)
                .setPrecision(Precision.FP16)
                .setChips(8)
                .setGang(8)
                .setDurationEstimateMs(HALF_AN_HOUR_MS)
                .setRingMicros(20_000)
                .setFlexibility(Flexibility.NONE)
                .setModel("city-llm-70b")
                .setSubmittedGridMs(0)
                .build();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                REQUESTS, job.getBytes(StandardCharsets.UTF_8), serializer.serialize(REQUESTS, request));
        record.headers().add("traceparent", trace.getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    /** Headers of the first decision about the job. */
    Headers awaitDecision(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                Decision decision = (Decision) deserializer.deserialize(record.topic(), record.value());
                if (decision != null && job.equals(decision.getJob())) {
                    return record.headers();
                }
            }
        }
        throw new AssertionError("no decision about " + job + " within " + patience);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
