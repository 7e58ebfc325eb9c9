package io.petagrid.attack.ground;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A processor's store whose content can be taken at a commit and given to the next life. */
final class KeptStore implements KeyValueStore<String, byte[]> {
    private final String name;
    private final NavigableMap<String, byte[]> content;

    KeptStore(String name, Map<String, byte[]> content) {
        this.name = name;
        this.content = new TreeMap<>(content);
    }

    /** What is in it now. */
    Map<String, byte[]> content() {
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
        return new Entries(content.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        return new Entries(content);
    }

    @Override
    public long approximateNumEntries() {
        return content.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // Nothing to open.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Its entries as they were when it was asked. */
    private static final class Entries implements KeyValueIterator<String, byte[]> {
        private final NavigableMap<String, byte[]> left;
        private final Iterator<Map.Entry<String, byte[]>> entries;

        private Entries(NavigableMap<String, byte[]> content) {
            left = new TreeMap<>(content);
            entries = new TreeMap<>(content).entrySet().iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<String, byte[]> next() {
            Map.Entry<String, byte[]> entry = entries.next();
            left.remove(entry.getKey());
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public String peekNextKey() {
            if (left.isEmpty()) {
                throw new NoSuchElementException("no entry is left");
            }
            return left.firstKey();
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
