package io.petagrid.app.order;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Decision;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Order;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Gives an order or submits a job, and waits for what comes of it. */
public final class OrderDesk implements OrderTaker {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TopicWriter writer;
    private final Deserializer<? extends IndexedRecord> deserializer;
    private final TopicNames names;

    /** @param consumers read_committed, without a group; each is closed after its order */
    public OrderDesk(
            Supplier<Consumer<byte[], byte[]>> consumers,
            TopicWriter writer,
            Deserializer<? extends IndexedRecord> deserializer,
            TopicNames names) {
        this.consumers = consumers;
        this.writer = writer;
        this.deserializer = deserializer;
        this.names = names;
    }

    /**
     * Writes an order and reads the decisions that follow it in the same step; empty where none came in time.
     *
     * @throws OrderRejected when the order was rejected
     * @throws ExecutionException when the broker does not take it
     */
    @Override
    public List<Decision> give(Order order, Duration patience) throws InterruptedException, ExecutionException {
        String key = order.getOrder();
        return follow(new Said(TopicKind.ORDER, key, order, each -> key.equals(each.getOrder())), patience);
    }

    /**
     * Writes a request and reads the decisions about the job; empty where none came in time.
     *
     * @throws OrderRejected when the request was rejected
     * @throws ExecutionException when the broker does not take it
     */
    @Override
    public List<Decision> submit(JobRequest request, Duration patience)
            throws InterruptedException, ExecutionException {
        String job = request.getJob();
        return follow(new Said(TopicKind.JOB_REQUEST, job, request, each -> job.equals(each.getJob())), patience);
    }

    /** What is written, and which decisions come of it. */
    private record Said(TopicKind kind, String key, IndexedRecord value, Predicate<Decision> follows) {
        boolean isKey(ByteBuffer other) {
            return ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)).equals(other);
        }
    }

    private List<Decision> follow(Said said, Duration patience) throws InterruptedException, ExecutionException {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(names.of(TopicKind.DECISION), 0),
                    new TopicPartition(names.of(TopicKind.REJECTED), 0));
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
            writer.write(said.kind, said.key, said.value);
            long deadline = System.nanoTime() + patience.toNanos();
            List<Decision> found = new ArrayList<>();
            while (found.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record, said, found);
                }
            }
            return found;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Said said, List<Decision> found) {
        IndexedRecord value;
        try {
            value = deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // It is no answer; who reads the topic for good has told of it.
            return;
        }
        if (value instanceof Decision decision && said.follows.test(decision)) {
            found.add(decision);
        } else if (value instanceof Rejected rejected
                && rejected.getTopic().equals(names.of(said.kind))
                && said.isKey(rejected.getSourceKey())) {
            throw new OrderRejected("it was rejected: " + rejected.getReason() + ", " + rejected.getDetail());
        }
    }
}
