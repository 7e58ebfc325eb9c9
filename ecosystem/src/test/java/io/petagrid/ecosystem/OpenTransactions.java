package io.petagrid.ecosystem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Looks for transactions that a broker leaves open for longer than it says that it would. */
final class OpenTransactions {
    /** The application's transactions have a timeout of ten seconds; the broker looks for those that are over every second. */
    private static final Duration TOO_LONG = Duration.ofSeconds(40);

    private record Open(TopicPartition partition, long producer, int epoch, long from) {}

    private final Admin admin;
    private Map<Open, Long> sinceNanos = new HashMap<>();

    OpenTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Those that have been seen open for so long that the broker has forgotten them. */
    List<String> forgotten() {
        return sinceNanos.entrySet().stream()
                .filter(open -> System.nanoTime() - open.getValue() > TOO_LONG.toNanos())
                .map(open -> open.getKey().toString())
                .toList();
    }

    /** Looks at all; to be done again and again. */
    void look() throws Exception {
        Map<Open, Long> now = new HashMap<>();
        for (Map.Entry<TopicPartition, PartitionProducerState> partition :
                admin.describeProducers(partitions()).all().get().entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                if (producer.currentTransactionStartOffset().isPresent()) {
                    Open open = new Open(
                            partition.getKey(),
                            producer.producerId(),
                            producer.producerEpoch(),
                            producer.currentTransactionStartOffset().getAsLong());
                    now.put(open, sinceNanos.getOrDefault(open, System.nanoTime()));
                }
            }
        }
        sinceNanos = now;
    }

    private List<TopicPartition> partitions() throws Exception {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        admin.listTopics(new ListTopicsOptions().listInternal(true))
                                .names()
                                .get())
                .allTopicNames()
                .get();
        List<TopicPartition> all = new ArrayList<>();
        topics.forEach((name, topic) ->
                topic.partitions().forEach(each -> all.add(new TopicPartition(name, each.partition()))));
        return all;
    }
}
