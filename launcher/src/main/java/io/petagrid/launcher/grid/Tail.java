package io.petagrid.launcher.grid;

import io.petagrid.launcher.Failure;
import io.petagrid.schemas.topic.TopicKind;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Follows one topic, committed records only, until its reader has enough. */
public final class Tail {
    private static final Duration POLL = Duration.ofMillis(500);

    private final GridAccess grid;

    public Tail(GridAccess grid) {
        this.grid = grid;
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

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String name) {
        var topics = consumer.listTopics();
        List<PartitionInfo> found =
                topics.getOrDefault(name, topics.get(grid.names().prefix() + name));
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
