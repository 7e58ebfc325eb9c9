package io.petagrid.app.telemetry;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store whose committed content can be taken as it is at a commit and given to a successor. */
final class MapStore implements KeyValueStore<String, byte[]> {
    private final NavigableMap<String, byte[]> content;

    MapStore(NavigableMap<String, byte[]> content) {
        this.content = content;
    }

    NavigableMap<String, byte[]> committed() {
        return new TreeMap<>(content);
    }

    @Override
    public void put(String key, byte[] value) {
        content.put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(String key, byte[] value) {
        return content.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> content.put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(String key) {
        return content.remove(key);
    }

    @Override
    public byte @Nullable [] get(String key) {
        return content.get(key);
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        return content.size();
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // Nothing to open.
    }

    @Override
    @SuppressWarnings("deprecation")
    public void flush() {
        // Nothing to flush.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
