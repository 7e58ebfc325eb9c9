package io.petagrid.app.dispatch;

import io.petagrid.domain.dispatch.DispatchCore;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** How the dispatcher is kept: a row a job and order, written when it changed; references and the last snapshot as they came; and a head. */
final class DispatchState {
    private static final byte VERSION = 8;
    private static final String ROW = "row/";
    private static final String INPUT = "input/";
    private static final String HEAD = "head";

    private final KeyValueStore<String, byte[]> store;
    private final Rows rows;
    private final DispatchCore core;

    DispatchState(KeyValueStore<String, byte[]> store, DispatchCore core) {
        this.store = store;
        this.rows = new Rows(store, VERSION);
        this.core = core;
    }

    void writeRow(String name) {
        rows.write(ROW + name, out -> core.writeRow(name, out));
    }

    void writeHead() {
        rows.write(HEAD, core::writeHead);
    }

    /** Keeps an input as it came, in the place of an earlier one of the same name. */
    void keepInput(String name, byte[] input) {
        store.put(INPUT + name, input);
    }

    /** @param inputs takes each kept input again */
    void restore(Consumer<byte[]> inputs) {
        rows.read(HEAD, core::readHead);
        rows.each(INPUT, (key, input) -> inputs.accept(input));
        rows.readAll(ROW, (name, in) -> core.readRow(name, in));
    }
}
