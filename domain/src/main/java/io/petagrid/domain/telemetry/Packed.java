package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first; small numbers of either sign are short. */
final class Packed {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int MAX_BITS = Long.SIZE;

    private Packed() {}

    static void write(long value, DataOutput out) throws IOException {
        long left = (value << 1) ^ (value >> (Long.SIZE - 1));
        while (left >>> BITS != 0) {
            out.writeByte((int) (left & (MORE - 1)) | MORE);
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    static long read(DataInput in) throws IOException {
        long raw = 0;
        for (int shift = 0; shift < MAX_BITS; shift += BITS) {
            byte next = in.readByte();
            raw |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IOException("a number has more than 64 bits");
    }
}
