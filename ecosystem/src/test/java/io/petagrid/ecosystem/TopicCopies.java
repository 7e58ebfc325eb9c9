package io.petagrid.ecosystem;

import io.petagrid.schemas.AvscExport;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One topic of every kind, and what clients in other languages understood of their first records: each wrote them again to a topic of its own, with
 * topic, partition and offset of the first one as the key.
 */
final class TopicCopies implements AutoCloseable {
    /** Records of each topic that are copied. */
    static final int MOST = 20;
    /** Values of every type, whether or not a topic has them by now. */
    static final String GENERATED = copy("own");

    private static final int GENERATED_EACH = 3;
    private static final long SEED = 20_260_331;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    TopicCopies(ComposeProject grid) {
        admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrap()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", grid.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        serializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, grid.registry(), SerdeConfig.AUTO_REGISTER_SCHEMAS, true),
                false);
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, grid.registry()), false);
    }

    /** A topic of each kind: of a family, one of its members. */
    static List<String> ofEveryKind(String site, String region) {
        return Arrays.stream(TopicKind.values())
                .map(kind ->
                        kind.isFamily() ? NAMES.of(kind, kind == TopicKind.SIGNAL ? region : site) : NAMES.of(kind))
                .toList();
    }

    static String copy(String by) {
        return "interop." + by;
    }

    void make(Collection<String> topics) throws ExecutionException, InterruptedException {
        admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    /** Writes values of every type of every kind of topic with our own serializer, under the subject that the topic has. */
    void generate() throws ExecutionException, InterruptedException {
        System.out.println("values are generated with seed " + SEED);
        Generated generated = new Generated(SEED);
        for (TopicKind kind : TopicKind.values()) {
            String topic = kind.isFamily() ? NAMES.of(kind, "haidian") : NAMES.of(kind);
            for (String type : kind.valueTypes()) {
                for (int i = 0; i < GENERATED_EACH; i++) {
                    SpecificRecord value = generated.record(AvscExport.schema(type));
                    byte[] key = (kind + "/" + type + "/" + i).getBytes(StandardCharsets.UTF_8);
                    producer.send(new ProducerRecord<>(GENERATED, key, serializer.serialize(topic, value)))
                            .get();
                }
            }
        }
    }

    /** The first values of a topic as our own deserializer reads them, by topic, partition and offset; those of a copy, by their key. */
    Map<String, SpecificRecord> read(String topic) {
        Map<String, SpecificRecord> values = new LinkedHashMap<>();
        consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .forEach(partition -> readPartition(partition, values));
        return values;
    }

    private void readPartition(TopicPartition partition, Map<String, SpecificRecord> values) {
        boolean isCopy = partition.topic().startsWith(copy(""));
        int most = isCopy ? Integer.MAX_VALUE : values.size() + MOST;
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
        while (values.size() < most && consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null && values.size() < most) {
                    String key = isCopy
                            ? new String(record.key(), StandardCharsets.UTF_8)
                            : record.topic() + "/" + record.partition() + "/" + record.offset();
                    values.put(key, deserializer.deserialize(record.topic(), record.value()));
                }
            }
        }
    }

    /** How many records of each topic are in a copy. */
    static Map<String, Integer> counts(Map<String, SpecificRecord> copy) {
        Map<String, Integer> counts = new HashMap<>();
        copy.keySet().forEach(key -> counts.merge(key.substring(0, key.indexOf('/')), 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        admin.close();
    }
}
