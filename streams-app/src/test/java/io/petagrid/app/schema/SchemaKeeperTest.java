package io.petagrid.app.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.AvroSerializer;
import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.schemas.topic.TopicNames;
import io.petagrid.wire.GridClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SchemaKeeperTest {
    private static final TopicNames NAMES = TopicNames.withDefaultPrefix();
    private static final TopicPartition TOPIC = new TopicPartition("petagrid.reference.schema", 0);

    @Test
    void whatOneApplicationWasToldTheNextKnowsWithoutARegistry() throws InterruptedException {
        // Given
        LinkedBlockingQueue<ProducerRecord<byte[], byte[]>> kept = new LinkedBlockingQueue<>();
        int id;
        try (TinyRegistry server = new TinyRegistry()) {
            SchemaRegistry registry = new SchemaRegistry(server.url());
            try (SchemaKeeper keeper = keeper(registry, kept)) {
                keeper.start(consumer(List.of()));
                id = registry.register("clock", GridClock.getClassSchema());
                await(kept, id);
            }
        }

        // When
        SchemaRegistry down = new SchemaRegistry("http://127.0.0.1:1");
        try (SchemaKeeper keeper = keeper(down, new LinkedBlockingQueue<>())) {
            keeper.start(consumer(all));
            assertThat(down.known(id)).isNotNull();
        }

        // Then
        assertThat(down.schema(id)).isEqualTo(GridClock.getClassSchema());
        assertThat(down.register("clock", GridClock.getClassSchema())).isEqualTo(id);
    }

    private final List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();

    private void await(LinkedBlockingQueue<ProducerRecord<byte[], byte[]>> kept, int id) throws InterruptedException {
        String key = "";
        while (!key.equals(String.valueOf(id))) {
            ProducerRecord<byte[], byte[]> next = kept.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a kept schema").isNotNull();
            all.add(next);
            key = new String(next.key(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static SchemaKeeper keeper(
            SchemaRegistry registry, LinkedBlockingQueue<ProducerRecord<byte[], byte[]>> kept) {
        AvroSerializer serializer = new AvroSerializer();
        serializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, "http://none:1", SerdeConfig.SHARED_REGISTRY, registry), false);
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized java.util.concurrent.Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        kept.add(record);
                        return super.send(record, callback);
                    }
                };
        return new SchemaKeeper(registry, producer, serializer, NAMES);
    }

    private static MockConsumer<byte[], byte[]> consumer(List<ProducerRecord<byte[], byte[]>> records) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
            @Override
            public synchronized void assign(java.util.Collection<TopicPartition> partitions) {
                super.assign(partitions);
                for (int offset = 0; offset < records.size(); offset++) {
                    addRecord(new ConsumerRecord<>(
                            TOPIC.topic(),
                            0,
                            offset,
                            records.get(offset).key(),
                            records.get(offset).value()));
                }
            }
        };
        Node node = new Node(0, "none", 1);
        consumer.updatePartitions(
                TOPIC.topic(),
                List.of(new PartitionInfo(TOPIC.topic(), 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(TOPIC, 0L));
        consumer.updateEndOffsets(Map.of(TOPIC, (long) records.size()));
        return consumer;
    }
}
