package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Follows one topic, committed records only, until its reader has enough. */
public final class Tail {
    private static final Duration POLL = Duration.ofMillis(500);

    private static final int RETRY_MS = 500;

    private final GridAccess grid;
    private final Duration patience;

    /** @param patience how long the topic may be missing yet */
    public Tail(GridAccess grid, Duration patience) {
        this.grid = grid;
        this.patience = patience;
    }

    /** Takes records. */
    public interface Reader {
        /** Whether to go on after this record. */
        boolean accept(ConsumerRecord<byte[], byte[]> record);

        /** Whether to go on after all records that were there have been taken. */
        boolean goOn();
    }

    /**
     * Follows a topic.
     *
     * @param name of the topic, with or without the grid's prefix
     * @throws Failure when there is no such topic
     */
    public void follow(String name, boolean fromBeginning, Reader reader) throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = grid.consumer()) {
            List<TopicPartition> partitions = partitions(consumer, name);
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            while (reader.goOn()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (!reader.accept(record)) {
                        return;
                    }
                }
            }
        }
    }

    private @Nullable List<PartitionInfo> find(Map<String, List<PartitionInfo>> topics, String name) {
        List<PartitionInfo> found = topics.get(name);
        return found != null ? found : topics.get(grid.names().prefix() + name);
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String name)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var topics = consumer.listTopics();
        List<PartitionInfo> found = find(topics, name);
        while (found == null && System.nanoTime() < deadline) {
            Thread.sleep(RETRY_MS);
            topics = consumer.listTopics();
            found = find(topics, name);
        }
        if (found == null) {
            TreeSet<String> known = new TreeSet<>();
            topics.keySet().stream()
                    .filter(topic -> grid.names()
                            .kind(topic)
                            .filter(k -> k != TopicKind.DISPATCH_INPUT)
                            .isPresent())
                    .forEach(known::add);
            throw Failure.usage("there is no topic '" + name + "' at " + grid.bootstrapServers()
                    + (known.isEmpty()
                            ? ", nor any other of a grid; set one up with './petagrid sim'"
                            : "; './petagrid topics' lists the kinds, and there are " + String.join(", ", known)));
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
