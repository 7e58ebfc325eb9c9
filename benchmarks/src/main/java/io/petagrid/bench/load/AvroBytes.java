package io.petagrid.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary form, written into one array that is used again. */
final class AvroBytes {
    private final byte[] bytes = new byte[4 * 1024];
    private int size;

    void clear() {
        size = 0;
    }

    void raw(byte[] more) {
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void number(long value) {
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) ((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void text(byte[] utf8) {
        number(utf8.length);
        raw(utf8);
    }

    void column(int[] values) {
        number(values.length);
        for (int value : values) {
            number(value);
        }
        end();
    }

    /** The end of an array. */
    void end() {
        bytes[size++] = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    static byte[] textOf(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        AvroBytes own = new AvroBytes();
        own.text(utf8);
        return own.copy();
    }
}
