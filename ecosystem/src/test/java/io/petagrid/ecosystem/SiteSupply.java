package io.petagrid.ecosystem;

import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.wire.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The supply of one site, from now on. */
final class SiteSupply implements AutoCloseable {
    private static final TopicPartition SUPPLY = new TopicPartition("petagrid.supply.site", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String site;
    private final Consumer<String, byte[]> consumer;
    private final AvroDeserializer deserializer = new AvroDeserializer();

    SiteSupply(ComposeProject grid, String site) {
        this.site = site;
        deserializer.configure(Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, grid.registry()), false);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(SUPPLY));
        consumer.seekToEnd(List.of(SUPPLY));
        consumer.position(SUPPLY);
    }

    /** The next one that is told. */
    Supply newest() {
        return await(any -> true);
    }

    /** The first one that is as wanted. */
    Supply await(Predicate<Supply> wanted) {
        String last = "none";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (site.equals(record.key())) {
                    Supply supply =
                            (Supply) Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()));
                    if (wanted.test(supply)) {
                        return supply;
                    }
                    last = supply.toString();
                }
            }
        }
        throw new AssertionError("no such supply of " + site + " within " + PATIENCE + "; the last: " + last);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
