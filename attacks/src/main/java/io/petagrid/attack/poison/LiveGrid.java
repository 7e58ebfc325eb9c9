package io.petagrid.attack.poison;

import io.petagrid.app.config.AppConfig;
import io.petagrid.attack.ground.Ground;
import io.petagrid.attack.load.Town;
import io.petagrid.sandbox.Sandbox;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.schemas.topic.GridTopics;
import io.petagrid.schemas.topic.TopicKind;
import io.petagrid.schemas.topic.TopicSettings;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SiteReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A town's grid on a real broker whose telemetry brings its own time. */
final class LiveGrid {
    private static final short ONE_REPLICA = 1;
    private static final String WAITS_FOR_ALL_MS =
            Long.toString(Duration.ofHours(1).toMillis());

    private final Sandbox sandbox;
    private final Town town;
    private final Ground ground;

    LiveGrid(Sandbox sandbox, Town town, Ground ground) {
        this.sandbox = sandbox;
        this.town = town;
        this.ground = ground;
    }

    /** The application's configuration. */
    AppConfig config() {
        return new AppConfig(Map.of(
                AppConfig.BOOTSTRAP_SERVERS,
                sandbox.bootstrapServers(),
                SerdeConfig.SCHEMA_REGISTRY_URL,
                sandbox.registryUrl(),
                AppConfig.INSTANCE_ID,
                "attack",
                AppConfig.INGEST_TIME,
                "record",
                AppConfig.TELEMETRY_THREADS,
                "2",
                AppConfig.TELEMETRY_PARTITIONS,
                Integer.toString(Ground.PARTITIONS),
                AppConfig.TICK_WAIT_MS,
                WAITS_FOR_ALL_MS));
    }

    /** Makes the topics and tells the reference data. */
    void setUp() throws ExecutionException, InterruptedException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()))) {
            GridTopics topics = new GridTopics(admin, Ground.NAMES, new TopicSettings(Ground.PARTITIONS, ONE_REPLICA));
            topics.create(Town.SITES, List.of("north", "south"));
            takeOwnTime(admin);
            List<IndexedRecord> records = town.reference();
            topics.identify(records.stream()
                    .filter(SiteReference.class::isInstance)
                    .map(SiteReference.class::cast)
                    .toList());
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                records.forEach(record -> tell(producer, record));
            }
        }
    }

    private static void takeOwnTime(Admin admin) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        AlterConfigOp ownTime = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"), AlterConfigOp.OpType.SET);
        for (String site : Town.SITES) {
            for (TopicKind kind : List.of(TopicKind.HOST_TELEMETRY, TopicKind.FACILITY_TELEMETRY)) {
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, Ground.NAMES.of(kind, site)), List.of(ownTime));
            }
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private void tell(KafkaProducer<byte[], byte[]> producer, IndexedRecord record) {
        String topic = switch (record) {
            case SiteReference site -> Ground.NAMES.of(TopicKind.REFERENCE_SITE);
            case ChipModelReference model -> Ground.NAMES.of(TopicKind.REFERENCE_CHIP_MODEL);
            case GridClock clock -> Ground.NAMES.of(TopicKind.REFERENCE_CLOCK);
            case Signal signal -> Ground.NAMES.of(TopicKind.SIGNAL, signal.getRegion());
            default -> throw new IllegalStateException("no topic for " + record);
        };
        String key = switch (record) {
            case SiteReference site -> site.getSite();
            case ChipModelReference model -> model.getChipModel() + "@" + model.getVersion();
            case Signal signal -> signal.getName().toString();
            default -> "clock";
        };
        byte[] value = ground.serde().serializer().serialize(topic, record);
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        sandbox.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Reads what is committed of some topics of one partition, from the beginning. */
    KafkaConsumer<byte[], byte[]> reader(Collection<TopicKind> kinds) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        sandbox.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        kinds.forEach(kind -> partitions.add(new TopicPartition(Ground.NAMES.of(kind), 0)));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
