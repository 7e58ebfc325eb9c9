package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.wire.Decision;
import io.petagrid.wire.Order;
import io.petagrid.wire.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Gives an order, and waits for what comes of it. */
public final class OrderDesk {
    private static final Duration POLL = Duration.ofMillis(200);

    private final GridAccess grid;

    public OrderDesk(GridAccess grid) {
        this.grid = grid;
    }

    /**
     * Writes an order and reads the decisions that follow it in the same step; empty where none came in time.
     *
     * @throws Failure when the order was rejected
     */
    public List<Decision> give(Order order, Duration patience) throws InterruptedException, ExecutionException {
        try (Consumer<byte[], byte[]> consumer = grid.consumer();
                Deserializer<SpecificRecord> deserializer = grid.deserializer()) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(grid.names().of(TopicKind.DECISION), 0),
                    new TopicPartition(grid.names().of(TopicKind.REJECTED), 0));
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
            new Writer(grid).write(TopicKind.ORDER, order.getOrder(), order);
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

    private void take(SpecificRecord value, Order order, List<Decision> found) {
        if (value instanceof Decision decision && order.getOrder().equals(decision.getOrder())) {
            found.add(decision);
        } else if (value instanceof Rejected rejected
                && rejected.getTopic().equals(grid.names().of(TopicKind.ORDER))
                && isKey(rejected, order)) {
            throw Failure.usage("the order was rejected: " + rejected.getReason() + ", " + rejected.getDetail());
        }
    }

    private static boolean isKey(Rejected rejected, Order order) {
        byte[] key = new byte
                [rejected.getSourceKey() == null ? 0 : rejected.getSourceKey().remaining()];
        if (rejected.getSourceKey() != null) {
            rejected.getSourceKey().duplicate().get(key);
        }
        return Arrays.equals(key, order.getOrder().getBytes(StandardCharsets.UTF_8));
    }
}
