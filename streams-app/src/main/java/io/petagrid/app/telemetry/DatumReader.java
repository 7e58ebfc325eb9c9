package io.petagrid.app.telemetry;

import java.util.Arrays;

/** Reads Avro's binary primitives from bytes, within their bounds, without objects. Reused from datum to datum. */
final class DatumReader {
    private static final int MAX_LONG_BYTES = 10;
    private static final int LOW_BITS = 0x7F;
    /** A block of so many items has a length of one byte. */
    private static final int ONE_BYTE_ITEMS = 63;

    private final StringCache strings = new StringCache();
    private byte[] bytes = {};
    private int at;

    void reset(byte[] datum, int offset) {
        bytes = datum;
        at = offset;
    }

    /** What is read. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the next byte is. */
    int position() {
        return at;
    }

    /** The datum has to end here: what follows it was never part of it. */
    void requireEnd() throws MalformedDatum {
        if (at != bytes.length) {
            throw new MalformedDatum((bytes.length - at) + " bytes follow the datum");
        }
    }

    /** Passes over bytes if they are what comes next, and says whether they were. */
    boolean passes(byte[] expected) {
        int end = at + expected.length;
        if (end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            at = end;
            return true;
        }
        return false;
    }

    /** Passes over a string if it is what comes next, and says whether it was. */
    boolean passesString(byte[] expected) throws MalformedDatum {
        int begin = at;
        if (readLong() == expected.length && passes(expected)) {
            return true;
        }
        at = begin;
        return false;
    }

    /** The bytes between two positions. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    long readLong() throws MalformedDatum {
        if (at < bytes.length && bytes[at] >= 0) {
            long raw = bytes[at++];
            return (raw >>> 1) ^ -(raw & 1);
        }
        return readLongLong();
    }

    private long readLongLong() throws MalformedDatum {
        long raw = 0;
        for (int i = 0; i < MAX_LONG_BYTES; i++) {
            if (at >= bytes.length) {
                throw new MalformedDatum("the datum ends inside a number");
            }
            byte b = bytes[at++];
            raw |= (long) (b & LOW_BITS) << (7 * i);
            if (b >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new MalformedDatum("a number is longer than " + MAX_LONG_BYTES + " bytes");
    }

    /**
     * Reads an array of numbers that is written in one block of an expected length, as nearly all are; passes over nothing and says so
     * where it is another.
     */
    boolean readsColumn(int[] into, int expected) throws MalformedDatum {
        int begin = at;
        if (expected == 0 || expected > ONE_BYTE_ITEMS || begin >= bytes.length || bytes[begin] != 2 * expected) {
            return false;
        }
        at = begin + 1;
        readInts(into, 0, expected);
        if (at < bytes.length && bytes[at] == 0) {
            at++;
            return true;
        }
        at = begin;
        return false;
    }

    /** Reads numbers into a column. Those of up to three bytes, nearly all, are read here; the others one by one. */
    void readInts(int[] into, int from, int to) throws MalformedDatum {
        byte[] in = bytes;
        int safe = in.length - 3;
        int next = at;
        for (int i = from; i < to; i++) {
            if (next > safe) {
                at = next;
                into[i] = readInt();
                next = at;
                continue;
            }
            int raw = in[next++];
            if (raw < 0) {
                int second = in[next++];
                raw = (raw & LOW_BITS) | ((second & LOW_BITS) << 7);
                if (second < 0) {
                    int third = in[next++];
                    raw |= third << 14;
                    if (third < 0) {
                        at = next - 3;
                        into[i] = readInt();
                        next = at;
                        continue;
                    }
                }
            }
            into[i] = (raw >>> 1) ^ -(raw & 1);
        }
        at = next;
    }

    int readInt() throws MalformedDatum {
        long value = readLong();
        if ((int) value != value) {
            throw new MalformedDatum("a number does not fit 32 bits");
        }
        return (int) value;
    }

    String readString() throws MalformedDatum {
        int length = readLength();
        String value = strings.get(bytes, at, length);
        at += length;
        return value;
    }

    private int readLength() throws MalformedDatum {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedDatum("a string of " + length + " bytes does not fit the datum");
        }
        return (int) length;
    }

    /** Number of items in the next block of an array, 0 at its end. Every item is at least one byte long. */
    int readBlock() throws MalformedDatum {
        long items = readLong();
        if (items < 0) {
            items = -items;
            readLong();
        }
        if (items < 0 || items > bytes.length - at) {
            throw new MalformedDatum("an array block of " + items + " items does not fit the datum");
        }
        return (int) items;
    }
}
