package io.petagrid.app.dispatch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Rows of a store, each with the version of what wrote it. */
final class Rows {
    private final KeyValueStore<String, byte[]> store;
    private final byte version;

    Rows(KeyValueStore<String, byte[]> store, byte version) {
        this.store = store;
        this.version = version;
    }

    /** Writes the content of a row. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Takes the content of a row. */
    interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    void write(String key, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.put(key, bytes.toByteArray());
    }

    void delete(String key) {
        store.delete(key);
    }

    /** Reads a row, where there is one. */
    void read(String key, Reading reading) {
        byte[] row = store.get(key);
        if (row != null) {
            read(row, reading);
        }
    }

    /** Takes the content of a row that has a name. */
    interface NamedReading {
        void from(String name, DataInputStream in) throws IOException;
    }

    /** Reads all rows whose keys begin so, in order of their keys; the rest of the key is the row's name. */
    void readAll(String prefix, NamedReading reading) {
        each(prefix, (key, row) -> read(row, in -> reading.from(key.substring(prefix.length()), in)));
    }

    /** Gives out all rows whose keys begin so with their keys, as they are, in order of their keys. */
    void each(String prefix, BiConsumer<String, byte[]> rows) {
        try (KeyValueIterator<String, byte[]> found = store.range(prefix, prefix + '\uffff')) {
            found.forEachRemaining(row -> rows.accept(row.key, row.value));
        }
    }

    private void read(byte[] bytes, Reading reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte found = in.readByte();
            if (found != version) {
                throw new IOException("state of version " + found + " cannot be read; this app writes " + version);
            }
            reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
