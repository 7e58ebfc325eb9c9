package io.petagrid.launcher.grid;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How to reach one grid.
 *
 * @param client settings of every Kafka client, {@code bootstrap.servers} among them
 * @param registryUrl address of the schema registry
 */
public record GridAccess(Map<String, Object> client, String registryUrl, TopicNames names) {
    /** How long a broker or a registry may take to answer. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private static final int WRITE_TIMEOUT_MS = 15_000;

    public GridAccess {
        client = Map.copyOf(client);
    }

    /** Where its brokers are, for people. */
    public String bootstrapServers() {
        return String.valueOf(client.get("bootstrap.servers"));
    }

    /**
     * Makes sure that broker and registry answer.
     *
     * @param patience how long they may still be starting
     * @throws io.petagrid.launcher.Failure when one does not answer, with what to do
     */
    public void requireAnswers(Duration patience) throws InterruptedException {
        requireBroker(patience);
        requireRegistry(patience);
    }

    /** The same of the broker alone. */
    public void requireBroker(Duration patience) throws InterruptedException {
        new Reachability(this).requireBroker(patience);
    }

    /** The same of the registry alone. */
    public void requireRegistry(Duration patience) throws InterruptedException {
        new Reachability(this).requireRegistry(patience);
    }

    /** An administration client; the caller closes it. */
    public Admin admin() {
        return Admin.create(client);
    }

    /** A consumer without a group that sees what is committed; the caller closes it. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer that waits for all replicas; the caller closes it. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WRITE_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WRITE_TIMEOUT_MS - 1_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads values into the generated classes. */
    public Deserializer<SpecificRecord> deserializer() {
        AvroDeserializer deserializer = new AvroDeserializer();
        deserializer.configure(serde(), false);
        return deserializer;
    }

    /** Writes values. */
    public Serializer<IndexedRecord> serializer() {
        AvroSerializer serializer = new AvroSerializer();
        serializer.configure(serde(), false);
        return serializer;
    }

    private Map<String, Object> serde() {
        return Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, registryUrl, SerdeConfig.TOPIC_PREFIX, names.prefix());
    }
}
