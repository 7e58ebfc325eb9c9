package io.petagrid.app.order;

import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Decision;
import io.petagrid.wire.Order;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Gives an order, and waits for what comes of it. */
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
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(names.of(TopicKind.DECISION), 0),
                    new TopicPartition(names.of(TopicKind.REJECTED), 0));
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
            writer.write(TopicKind.ORDER, order.getOrder(), order);
            long deadline = System.nanoTime() + patience.toNanos();
            List<Decision> found = new ArrayList<>();
            while (found.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(deserializer.deserialize(record.topic(), record.value()), order, found);
                }
            }
            return found;
        }
    }

    private void take(IndexedRecord value, Order order, List<Decision> found) {
        if (value instanceof Decision decision && order.getOrder().equals(decision.getOrder())) {
            found.add(decision);
        } else if (value instanceof Rejected rejected
                && rejected.getTopic().equals(names.of(TopicKind.ORDER))
                && isKey(rejected.getSourceKey(), order)) {
            throw new OrderRejected("the order was rejected: " + rejected.getReason() + ", " + rejected.getDetail());
        }
    }

    private static boolean isKey(ByteBuffer key, Order order) {
        return ByteBuffer.wrap(order.getOrder().getBytes(StandardCharsets.UTF_8))
                .equals(key);
    }
}
