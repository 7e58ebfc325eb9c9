package io.petagrid.app;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.reject.Redrive;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** The Kafka clients and the serde that the application uses beside Kafka Streams. */
final class AppClients {
    private static final int FETCH_MAX_WAIT_MS = 50;
    private static final int IMPATIENT_MS = 8_000;

    private final AppConfig config;
    private final SchemaRegistry registry;

    AppClients(AppConfig config) {
        this.config = config;
        this.registry = new SchemaRegistry(config.getString(SerdeConfig.SCHEMA_REGISTRY_URL));
    }

    /** The one client of the registry: what it knows every serde of this application knows. */
    SchemaRegistry registry() {
        return registry;
    }

    /** A consumer that reads what a group reads, and sees what that group has committed, without being of it. */
    Consumer<byte[], byte[]> readerBeside(String group) {
        return consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
    }

    /** A consumer without a group that sees what is committed. */
    Consumer<byte[], byte[]> plainConsumer() {
        return consumer(Map.of());
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> settings = config.client();
        settings.putAll(more);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer without transactions. */
    Producer<byte[], byte[]> plainProducer() {
        return new KafkaProducer<>(config.client(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A producer that gives up in time for somebody who waits for it. */
    Producer<byte[], byte[]> impatientProducer() {
        return producer(Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                IMPATIENT_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                IMPATIENT_MS - 1_000,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                IMPATIENT_MS));
    }

    /** A producer with settings of its own, such as a transactional id. */
    Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = config.client();
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Drives rejected records in again. */
    Redrive redrive() {
        return new Redrive(
                plainProducer(), producer(Redrive.settings(config.topics())), serde().serializer(), config.topics());
    }

    /** The configured value serde. */
    @SuppressWarnings("unchecked")
    Serde<IndexedRecord> serde() {
        String name = config.getString(AppConfig.VALUE_SERDE);
        try {
            Serde<IndexedRecord> serde = (Serde<IndexedRecord>) Utils.newInstance(name, Serde.class);
            Map<String, Object> settings = config.serde();
            settings.put(SerdeConfig.SHARED_REGISTRY, registry);
            serde.configure(settings, false);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    AppConfig.VALUE_SERDE, name, "there is no such class; put its jar on the class path");
        }
    }
}
