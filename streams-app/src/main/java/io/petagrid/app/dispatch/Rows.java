package io.petagrid.app.dispatch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
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

    /** Reads a row, where there is one. */
    void read(String key, Reading reading) {
        byte[] row = store.get(key);
        if (row != null) {
            read(row, reading);
        }
    }

    /** Reads all rows whose keys begin so, in order of their keys. */
    void readAll(String prefix, Reading reading) {
        each(prefix, row -> read(row, reading));
    }

    /** Gives out all rows whose keys begin so, as they are, in order of their keys. */
    void each(String prefix, Consumer<byte[]> values) {
        try (KeyValueIterator<String, byte[]> rows = store.range(prefix, prefix + '\uffff')) {
            rows.forEachRemaining(row -> values.accept(row.value));
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
