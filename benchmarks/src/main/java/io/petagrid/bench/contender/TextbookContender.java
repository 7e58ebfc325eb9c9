package io.petagrid.bench.contender;

import io.petagrid.bench.load.Expected;
import io.petagrid.bench.load.LogPlan;
import io.petagrid.bench.load.TextbookWriter;
import io.petagrid.schemas.serde.AvroDeserializer;
import io.petagrid.schemas.serde.AvroSerde;
import io.petagrid.schemas.serde.SerdeConfig;
import io.petagrid.wire.bench.SiteSum;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Kafka Streams as a textbook has it: one record a chip, grouped by site, windowed, in RocksDB, exactly once. */
final class TextbookContender implements Contender {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int CHIPS_PER_RECORD = 1;

    private final Ground ground;
    private final AvroDeserializer deserializer = new AvroDeserializer();

    TextbookContender(Ground ground) {
        this.ground = ground;
        deserializer.configure(
                Map.of(SerdeConfig.SCHEMA_REGISTRY_URL, ground.plan().registryUrl()), false);
    }

    @Override
    public PassReport pass(String prefix) throws InterruptedException, ExecutionException {
        String name = "textbook-bench-" + ProcessHandle.current().pid() + "-" + prefix.replace(".", "");
        String input = TextbookWriter.topic(prefix);
        String output = name + "-sums";
        ground.admin()
                .createTopics(List.of(new NewTopic(output, Optional.of(1), Optional.empty())))
                .all()
                .get();
        Map<String, SiteSum> sums = new HashMap<>();
        Meter meter = ground.meter();
        try (KafkaStreams streams =
                        new KafkaStreams(TextbookTopology.build(input, output), new StreamsConfig(settings(name)));
                KafkaConsumer<byte[], byte[]> results =
                        LogReader.ofCommitted(ground.plan().bootstrapServers(), List.of(output))) {
            run(streams);
            meter.start();
            String problem = await(results, sums, ground.plan().ticks(prefix));
            meter.stop();
            long records = ground.assignment()
                    .textbook()
                    .total(ground.plan().ticks(prefix))
                    .chips();
            long disk = ground.diskBytes(topic -> topic.startsWith(name) || topic.equals(input));
            return meter.report(prefix, records, records * CHIPS_PER_RECORD, disk, problem);
        } finally {
            ground.topics(prefix).deleteAll(name);
        }
    }

    private Map<String, Object> settings(String name) {
        LogPlan plan = ground.plan();
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, plan.bootstrapServers());
        settings.put(SerdeConfig.SCHEMA_REGISTRY_URL, plan.registryUrl());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, ground.assignment().folder());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, AvroSerde.class.getName());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return settings;
    }

    private static void run(KafkaStreams streams) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(Ground.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the textbook application does not begin to work");
        }
    }

    /** Until every chip of every tick is in the committed results. */
    private @Nullable String await(KafkaConsumer<byte[], byte[]> results, Map<String, SiteSum> sums, int ticks) {
        Expected expected = ground.assignment().textbook();
        long wanted = expected.total(ticks).chips();
        long deadline = System.nanoTime() + Ground.PATIENCE.toNanos();
        while (sums.values().stream().mapToLong(SiteSum::getChips).sum() != wanted) {
            if (System.nanoTime() > deadline) {
                return "not every chip was counted within " + Ground.PATIENCE.toMinutes() + " minutes";
            }
            for (ConsumerRecord<byte[], byte[]> record : results.poll(POLL)) {
                if (deserializer.deserialize(record.topic(), record.value()) instanceof SiteSum sum) {
                    sums.put(new String(record.key(), StandardCharsets.UTF_8), sum);
                }
            }
        }
        return TextbookTopology.problem(expected, ground.plan(), ticks, sums);
    }
}
