package io.petagrid.app.reject;

import io.petagrid.wire.RejectReason;
import io.petagrid.wire.Rejected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Makes the record that tells of a rejection. */
public final class Rejections {
    /** As much of a rejected value as is kept, bytes. */
    public static final int KEPT_BYTES = 65_536;

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
                .setDetail(detail)
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
