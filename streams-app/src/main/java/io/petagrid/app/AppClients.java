package io.petagrid.app;

import io.petagrid.app.config.AppConfig;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** The Kafka clients and the serde that the application uses beside Kafka Streams. */
final class AppClients {
    private static final int FETCH_MAX_WAIT_MS = 50;

    private final AppConfig config;

    AppClients(AppConfig config) {
        this.config = config;
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

    /** The configured value serde. */
    @SuppressWarnings("unchecked")
    Serde<IndexedRecord> serde() {
        String name = config.getString(AppConfig.VALUE_SERDE);
        try {
            Serde<IndexedRecord> serde = (Serde<IndexedRecord>) Utils.newInstance(name, Serde.class);
            serde.configure(config.serde(), false);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new ConfigException(
                    AppConfig.VALUE_SERDE, name, "there is no such class; put its jar on the class path");
        }
    }
}
