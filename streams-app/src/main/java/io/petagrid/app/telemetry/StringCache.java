package io.petagrid.app.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a log repeat: sites, hosts, chip models, jobs. Maps their bytes to strings without making a new one for bytes that
 * were seen lately. Bounded: a newcomer takes the place of what has the same hash, and what is longer than any id is not kept.
 */
final class StringCache {
    private static final int SLOTS = 1 << 14;
    private static final int MAX_BYTES = 128;

    private final byte[] @Nullable [] keys = new byte[SLOTS] @Nullable [];
    private final @Nullable String[] values = new String[SLOTS];

    String get(byte[] bytes, int from, int length) {
        if (length > MAX_BYTES) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int slot = slot(bytes, from, length);
        byte[] key = keys[slot];
        String value = values[slot];
        if (key != null && value != null && Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
            return value;
        }
        String fresh = new String(bytes, from, length, StandardCharsets.UTF_8);
        keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
        values[slot] = fresh;
        return fresh;
    }

    private static int slot(byte[] bytes, int from, int length) {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash >>> (Integer.SIZE - 14);
    }
}
