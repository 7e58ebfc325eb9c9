package io.petagrid.app.reject;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the record that tells of a rejection. */
public final class Rejections {
    /** As much of a rejected value as is kept, bytes. */
    public static final int KEPT_BYTES = 65_536;

    /** As much of a detail as is kept, characters: it quotes what was sent, and a rejection has to fit into a record whatever that was. */
    public static final int KEPT_DETAIL = 1_000;

    private static final byte[] NOTHING = {};

    private Rejections() {}

    /**
     * A rejection with its origin.
     *
     * @param appendMs the record's append time, milliseconds since 1970
     */
    public static Rejected of(
            RejectReason reason,
            String detail,
            String topic,
            int partition,
            long offset,
            long appendMs,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        byte[] bytes = value == null ? NOTHING : value;
        return Rejected.newBuilder()
                .setReason(reason)
                .setDetail(detail.length() > KEPT_DETAIL ? detail.substring(0, KEPT_DETAIL) : detail)
                .setTopic(topic)
                .setPartition(partition)
                .setOffset(offset)
                .setAppendMs(appendMs)
                .setSourceKey(key == null ? null : head(key))
                .setValue(head(bytes))
                .setValueLength(bytes.length)
                .setSha256(ByteBuffer.wrap(sha256(bytes)))
                .build();
    }

    /** Key of the rejection of a record with a key: its first bytes, as they are. */
    public static byte[] key(byte @Nullable [] key) {
        return key == null ? NOTHING : key.length > KEPT_BYTES ? Arrays.copyOf(key, KEPT_BYTES) : key;
    }

    private static ByteBuffer head(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, KEPT_BYTES)).slice();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
