package io.petagrid.attack.load;

import java.io.ByteArrayOutputStream;

/** Avro's numbers: zigzag, seven bits a byte, the lowest first. */
public final class Varints {
    private static final int LOW_BITS = 0x7f;

    private Varints() {}

    /** The bytes of one number. */
    public static byte[] of(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(10);
        long left = value << 1 ^ value >> 63;
        while ((left & ~LOW_BITS) != 0) {
            bytes.write((int) ((left & LOW_BITS) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return bytes.toByteArray();
    }

    /** Writes one number and returns the position after it. */
    static int put(byte[] into, int at, long value) {
        int next = at;
        long left = value << 1 ^ value >> 63;
        while ((left & ~LOW_BITS) != 0) {
            into[next++] = (byte) ((left & LOW_BITS) | 0x80);
            left >>>= 7;
        }
        into[next++] = (byte) left;
        return next;
    }
}
