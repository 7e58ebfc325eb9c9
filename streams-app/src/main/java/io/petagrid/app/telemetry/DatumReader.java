package io.petagrid.app.telemetry;

/** Reads Avro's binary primitives from bytes, within their bounds, without objects. Reused from datum to datum. */
final class DatumReader {
    private static final int MAX_LONG_BYTES = 10;

    private final StringCache strings = new StringCache();
    private byte[] bytes = {};
    private int at;

    void reset(byte[] datum, int offset) {
        bytes = datum;
        at = offset;
    }

    long readLong() throws MalformedDatum {
        long raw = 0;
        for (int i = 0; i < MAX_LONG_BYTES; i++) {
            if (at >= bytes.length) {
                throw new MalformedDatum("the datum ends inside a number");
            }
            byte b = bytes[at++];
            raw |= (b & 0x7FL) << (7 * i);
            if (b >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new MalformedDatum("a number is longer than " + MAX_LONG_BYTES + " bytes");
    }

    int readInt() throws MalformedDatum {
        long value = readLong();
        if ((int) value != value) {
            throw new MalformedDatum("a number does not fit 32 bits");
        }
        return (int) value;
    }

    String readString() throws MalformedDatum {
        int length = readLength("string");
        String value = strings.get(bytes, at, length);
        at += length;
        return value;
    }

    void skipString() throws MalformedDatum {
        at += readLength("string");
    }

    private int readLength(String what) throws MalformedDatum {
        long length = readLong();
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedDatum("a " + what + " of " + length + " bytes does not fit the datum");
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
