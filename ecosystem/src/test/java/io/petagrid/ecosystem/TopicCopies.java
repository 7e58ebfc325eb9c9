package io.petagrid.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One topic of every kind, and copies of their first records that clients in other languages made. */
final class TopicCopies implements AutoCloseable {
    /** Records of each topic that are copied. */
    static final int MOST = 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();

    private final Admin admin;
    private final Map<String, Object> client;
    private final AvroDeserializer deserializer = new AvroDeserializer();

    TopicCopies(String bootstrap, String registry) {
        client = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registry), false);
    }

    /** A topic of each kind: of a family, one of its members. */
    static Map<TopicKind, String> everyKind(String site, String region) {
        Map<TopicKind, String> topics = new TreeMap<>();
        for (TopicKind kind : TopicKind.values()) {
            topics.put(
                    kind, kind.isFamily() ? NAMES.of(kind, kind == TopicKind.SIGNAL ? region : site) : NAMES.of(kind));
        }
        return topics;
    }

    static String copy(String topic, String by) {
        return "interop." + by + "." + topic;
    }

    void make(Collection<String> topics) throws ExecutionException, InterruptedException {
        admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    /** The first values of a topic, by partition and offset, as our own deserializer reads them. */
    List<SpecificRecord> read(String topic) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<Integer, List<SpecificRecord>> values = new LinkedHashMap<>();
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                values.put(partition.partition(), readPartition(consumer, partition));
            }
            List<SpecificRecord> all = new ArrayList<>();
            values.values().forEach(all::addAll);
            return all;
        }
    }

    private List<SpecificRecord> readPartition(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
        List<SpecificRecord> values = new ArrayList<>();
        while (values.size() < MOST && consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(record -> {
                if (record.value() != null && values.size() < MOST) {
                    values.add(deserializer.deserialize(record.topic(), record.value()));
                }
            });
        }
        return values;
    }

    /** Every value of a copy is one of the original, and as many as were said to be copied are there. */
    void assertSame(String topic, String by, int copied) {
        List<SpecificRecord> original = read(topic);
        List<SpecificRecord> copy = read(copy(topic, by));
        assertThat(copy).as("%s by %s", topic, by).hasSize(copied).isNotEmpty();
        assertThat(original).as("%s by %s", topic, by).containsAll(copy);
    }

    @Override
    public void close() {
        admin.close();
    }
}
