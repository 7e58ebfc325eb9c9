package io.petagrid.verifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from a place to their present end: committed records only, without a group. Used by one thread. */
final class TopicReader implements TopicLog {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A fetch that waits at an end holds up every question after it: answers come in order on a connection. */
    private static final int FETCH_WAIT_MS = 5;

    /** A transaction that is open at the end is waited for so long. */
    private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(15);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;
    private final long deadlineNanos;

    /** @param deadlineNanos when to give up, by {@link System#nanoTime} */
    TopicReader(Map<String, Object> client, long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
        this.bootstrapServers = String.valueOf(client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        try {
            admin = Admin.create(new HashMap<>(client));
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        try {
            consumer = new KafkaConsumer<>(
                    consumerConfig(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            admin.close(Duration.ZERO);
            throw unreachable(e);
        }
    }

    private static Map<String, Object> consumerConfig(Map<String, Object> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        return config;
    }

    private VerifierException unreachable(Throwable cause) {
        String why = cause.getCause() == null
                ? String.valueOf(cause.getMessage())
                : String.valueOf(cause.getCause().getMessage());
        return new VerifierException(
                "the broker at " + bootstrapServers + " cannot be read: "
                        + why.lines().findFirst().orElse("no answer") + "; check the bootstrap server",
                cause);
    }

    @Override
    public Set<String> topics() throws InterruptedException {
        try {
            return admin.listTopics().names().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unreachable(e);
        } catch (TimeoutException e) {
            throw new VerifierException(
                    "the broker at " + bootstrapServers
                            + " does not answer; check that it runs and the bootstrap server",
                    e);
        }
    }

    @Override
    public List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Transactions are included that are not yet decided. */
    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void read(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> to)
            throws InterruptedException {
        try {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long openSince = System.nanoTime();
            List<TopicPartition> left = left(ends);
            while (!left.isEmpty() && System.nanoTime() - openSince < OPEN_TRANSACTION.toNanos()) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new VerifierException(
                            "reading " + left.getFirst() + " at " + bootstrapServers
                                    + " takes too long; allow more time",
                            null);
                }
                long before = positions(left);
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    if (read.offset() < ends.getOrDefault(new TopicPartition(read.topic(), read.partition()), 0L)) {
                        to.accept(read);
                    }
                }
                if (positions(left) != before) {
                    openSince = System.nanoTime();
                }
                left = left(ends);
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("interrupted while reading").initCause(e);
        }
    }

    private List<TopicPartition> left(Map<TopicPartition, Long> ends) {
        List<TopicPartition> left = new ArrayList<>();
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) < end) {
                left.add(partition);
            }
        });
        return left;
    }

    private long positions(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
        admin.close(Duration.ZERO);
    }
}
