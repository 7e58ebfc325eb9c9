package io.petagrid.sim;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.Command;
import io.petagrid.wire.CommandAck;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.SiteReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the simulator reads: commands to the sites, and sites that are added while it runs. Committed records only. */
final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int FETCH_MAX_WAIT_MS = 50;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private final TopicNames names;
    private final List<TopicPartition> assigned = new ArrayList<>();

    /** What has come in, in its order. */
    record Mail(List<Command> commands, List<SiteReference> sites) {}

    Inbox(SimulatorSettings settings) {
        names = settings.names();
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, settings.registryUrl()), false);
        Map<String, Object> client = new HashMap<>(settings.client());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
        consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The clock that the grid has, if it has one. */
    Optional<GridClock> clock() {
        TopicPartition partition = new TopicPartition(names.of(TopicKind.REFERENCE_CLOCK), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        GridClock clock = null;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(FETCH_MAX_WAIT_MS))) {
                if (read(record) instanceof GridClock found) {
                    clock = found;
                }
            }
        }
        return Optional.ofNullable(clock);
    }

    /** What the sites have answered so far. */
    List<CommandAck> answered(List<String> sites) {
        List<TopicPartition> partitions = sites.stream()
                .map(site -> new TopicPartition(names.of(TopicKind.ACK, site), 0))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<CommandAck> answers = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(FETCH_MAX_WAIT_MS))) {
                if (read(record) instanceof CommandAck answer) {
                    answers.add(answer);
                }
            }
        }
        return answers;
    }

    /** Follows the sites from the beginning, and the commands to these from now on. */
    void open(List<String> sites) {
        List<TopicPartition> commands = sites.stream().map(this::commands).toList();
        TopicPartition reference = new TopicPartition(names.of(TopicKind.REFERENCE_SITE), 0);
        assigned.addAll(commands);
        assigned.add(reference);
        consumer.assign(assigned);
        consumer.seekToEnd(commands);
        commands.forEach(consumer::position);
        consumer.seekToBeginning(List.of(reference));
    }

    /** Follows the commands to one more site. */
    void add(String site) {
        assigned.add(commands(site));
        consumer.assign(assigned);
    }

    private TopicPartition commands(String site) {
        return new TopicPartition(names.of(TopicKind.COMMAND, site), 0);
    }

    /** Takes what has come in, without waiting for it. */
    Mail take(Duration wait) {
        Mail mail = new Mail(new ArrayList<>(), new ArrayList<>());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            switch (read(record)) {
                case Command command when isFor(record.topic(), command) -> mail.commands.add(command);
                case SiteReference site -> mail.sites.add(site);
                case null -> LOG.debug("nothing to do for offset {} of {}", record.offset(), record.topic());
                default -> LOG.warn("{} offset {} is not for a site", record.topic(), record.offset());
            }
        }
        return mail;
    }

    private boolean isFor(String topic, Command command) {
        return names.member(TopicKind.COMMAND, topic).orElse("").equals(command.getSite());
    }

    private @org.jspecify.annotations.Nullable SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            LOG.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
