package io.petagrid.app;

import io.petagrid.app.config.AppConfig;
import io.petagrid.app.config.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** One processor from its start to its kill; its store can be handed to the next life. */
public final class ProcessorLife {
    private final MockProcessorContext<byte[], byte[]> context;
    private final Processor<byte[], byte[], byte[], byte[]> processor;
    private final KeyValueStore<String, byte[]> store;

    /** @param kept what the life before has committed */
    public ProcessorLife(
            Supplier<Processor<byte[], byte[], byte[], byte[]>> made,
            String storeName,
            Map<String, byte[]> kept,
            String registryUrl,
            Path stateDir) {
        Properties properties = new Properties();
        properties.putAll(StreamsSettings.dispatch(
                new AppConfig(Map.of("bootstrap.servers", "none:1", "schema.registry.url", registryUrl))));
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), stateDir.toFile());
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(storeName), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        kept.forEach(store::put);
        context.addStateStore(store);
        processor = made.get();
        processor.init(context);
    }

    /** Hands over one record of a topic. */
    public void process(String topic, long offset, String key, byte[] value, long appendMs) {
        context.setRecordMetadata(topic, 0, offset);
        processor.process(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, appendMs));
    }

    /** What was sent to a sink so far. */
    public List<byte[]> sentTo(String sink) {
        return context.forwarded(sink).stream()
                .map(CapturedForward::record)
                .map(record -> (byte[]) record.value())
                .toList();
    }

    /** What is in the store now. */
    public Map<String, byte[]> committed() {
        Map<String, byte[]> content = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                content.put(entry.key, entry.value);
            }
        }
        return content;
    }
}
