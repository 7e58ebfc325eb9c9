package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchCore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** How the dispatcher is kept: a row a job, written when it changed; references and the last snapshot as they came; and a head. */
final class DispatchState {
    private static final byte VERSION = 4;
    private static final String JOB = "job/";
    private static final String INPUT = "input/";
    private static final String HEAD = "head";

    private final KeyValueStore<String, byte[]> store;
    private final DispatchCore core;

    DispatchState(KeyValueStore<String, byte[]> store, DispatchCore core) {
        this.store = store;
        this.core = core;
    }

    void writeJob(String job) {
        store.put(JOB + job, bytes(out -> core.writeJob(job, out)));
    }

    void writeHead() {
        store.put(HEAD, bytes(core::writeHead));
    }

    /** Keeps an input as it came, in the place of an earlier one of the same name. */
    void keepInput(String name, byte[] input) {
        store.put(INPUT + name, input);
    }

    /** @param inputs takes each kept input again */
    void restore(Consumer<byte[]> inputs) {
        byte[] head = store.get(HEAD);
        if (head != null) {
            read(head, core::readHead);
        }
        each(INPUT, inputs);
        each(JOB, row -> read(row, core::readJob));
    }

    private void each(String prefix, Consumer<byte[]> values) {
        try (KeyValueIterator<String, byte[]> rows = store.range(prefix, prefix + '\uffff')) {
            rows.forEachRemaining(row -> values.accept(row.value));
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void read(byte[] bytes, Reading reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IOException("state of version " + version + " cannot be read; this app writes " + VERSION);
            }
            reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
