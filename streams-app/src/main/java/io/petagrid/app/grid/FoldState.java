package io.petagrid.app.grid;

import io.petagrid.domain.grid.GridFold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How the fold is kept: every few ticks it is written whole, in pieces, with the offset it is applied to and the reference records and
 * signals up to there. What lies between that offset and the committed one is folded again from the log.
 */
final class FoldState {
    private static final byte VERSION = 4;
    private static final int WRITE_EVERY_TICKS = 5;
    private static final int PIECE_BYTES = 500_000;
    private static final String HEAD = "fold";
    private static final String PIECE = "fold#";
    private static final String REFERENCE = "reference/";

    private final KeyValueStore<String, byte[]> store;
    private final GridFold fold;
    private final Consumer<byte[]> references;
    private final Map<String, byte[]> unwritten = new TreeMap<>();
    private long offset;
    private int piecesKept;
    private int ticksSinceWritten;

    /** @param references takes each kept reference record again */
    FoldState(KeyValueStore<String, byte[]> store, GridFold fold, Consumer<byte[]> references) {
        this.store = store;
        this.fold = fold;
        this.references = references;
    }

    /** Offset that the state which was read is applied to: the next record to fold. */
    long offset() {
        return offset;
    }

    /** Takes note of a reference record or signal; it is written with the fold, so that both stand at the same offset. */
    void keepReference(String key, byte[] record) {
        unwritten.put(key, record);
    }

    /** A tick of the grid was published: writes the fold when it is time. */
    void published(long appliedTo) {
        if (++ticksSinceWritten >= WRITE_EVERY_TICKS) {
            write(appliedTo);
        }
    }

    /** Writes the fold as it stands before an offset. */
    void write(long appliedTo) {
        ticksSinceWritten = 0;
        unwritten.forEach((key, record) -> store.put(REFERENCE + key, record));
        unwritten.clear();
        byte[] whole = bytes();
        int pieces = (whole.length + PIECE_BYTES - 1) / PIECE_BYTES;
        for (int piece = 0; piece < pieces; piece++) {
            int from = piece * PIECE_BYTES;
            store.put(PIECE + piece, Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PIECE_BYTES)));
        }
        for (int piece = pieces; piece < piecesKept; piece++) {
            store.delete(PIECE + piece);
        }
        piecesKept = pieces;
        store.put(HEAD, head(appliedTo, pieces));
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            fold.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] head(long appliedTo, int pieces) {
        return java.nio.ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(VERSION)
                .putLong(appliedTo)
                .putInt(pieces)
                .array();
    }

    /** Reads everything back; false where nothing was ever written. */
    boolean read() {
        try (KeyValueIterator<String, byte[]> kept = store.range(REFERENCE, REFERENCE + '\uffff')) {
            while (kept.hasNext()) {
                KeyValue<String, byte[]> reference = kept.next();
                references.accept(reference.value);
            }
        }
        byte[] head = store.get(HEAD);
        if (head == null) {
            return false;
        }
        java.nio.ByteBuffer fields = java.nio.ByteBuffer.wrap(head);
        byte version = fields.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "state of version " + version + " cannot be read; this app writes " + VERSION);
        }
        offset = fields.getLong();
        piecesKept = fields.getInt();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int piece = 0; piece < piecesKept; piece++) {
            whole.writeBytes(store.get(PIECE + piece));
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(whole.toByteArray()))) {
            fold.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }
}
