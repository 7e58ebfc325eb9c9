package io.petagrid.attack.poison;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Where each value of a datum lies in its bytes. A reader of Avro's binary form that shares no code with the one under attack, makes no
 * value and allocates nothing that depends on what the bytes claim.
 */
final class DatumMap {
    private static final int MAX_NUMBER_BYTES = 10;

    private final byte[] bytes;
    private final List<Atom> atoms = new ArrayList<>(128);
    private int at;

    /** What an atom is. */
    enum Kind {
        NUMBER,
        TEXT,
        COUNT,
        BRANCH,
        ENUM
    }

    /**
     * One number, or one text with its length.
     *
     * @param start its first byte
     * @param bodyStart for a text the first byte after its length; for others the end
     * @param end the first byte after it
     */
    record Atom(Kind kind, int start, int bodyStart, int end) {}

    /** The bytes are no datum of the schema. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null, false, false);
        }
    }

    private DatumMap(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /**
     * Maps the datum that begins at an offset and ends with the bytes.
     *
     * @throws Broken when it cannot be read, or something follows it
     */
    static List<Atom> of(Schema schema, byte[] bytes, int from) throws Broken {
        DatumMap map = new DatumMap(bytes, from);
        map.walk(schema);
        if (map.at != bytes.length) {
            throw new Broken("something follows");
        }
        return map.atoms;
    }

    private void walk(Schema schema) throws Broken {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema());
                }
            }
            case ARRAY -> array(schema.getElementType());
            case UNION -> union(schema);
            case STRING, BYTES -> text();
            case ENUM -> bounded(Kind.ENUM, schema.getEnumSymbols().size());
            case INT -> {
                long value = number(Kind.NUMBER);
                if (value != (int) value) {
                    throw new Broken("no int");
                }
            }
            case LONG -> number(Kind.NUMBER);
            case BOOLEAN -> bool();
            case NULL -> {}
            default -> throw new IllegalArgumentException("reports have no " + schema.getType());
        }
    }

    private void array(Schema items) throws Broken {
        while (true) {
            long count = number(Kind.COUNT);
            if (count == 0) {
                return;
            }
            if (count < 0) {
                number(Kind.NUMBER);
                count = -count;
            }
            if (count < 0 || count > bytes.length - at) {
                throw new Broken("more items than bytes");
            }
            for (long i = 0; i < count; i++) {
                walk(items);
            }
        }
    }

    private void union(Schema schema) throws Broken {
        int branch = bounded(Kind.BRANCH, schema.getTypes().size());
        walk(schema.getTypes().get(branch));
    }

    private void text() throws Broken {
        int start = at;
        long length = raw();
        if (length < 0 || length > bytes.length - at) {
            throw new Broken("a text longer than the bytes");
        }
        int body = at;
        at += (int) length;
        atoms.add(new Atom(Kind.TEXT, start, body, at));
    }

    private void bool() throws Broken {
        if (at >= bytes.length || (bytes[at] != 0 && bytes[at] != 1)) {
            throw new Broken("no boolean");
        }
        at++;
    }

    private int bounded(Kind kind, int bound) throws Broken {
        long value = number(kind);
        if (value < 0 || value >= bound) {
            throw new Broken("no such " + kind);
        }
        return (int) value;
    }

    private long number(Kind kind) throws Broken {
        int start = at;
        long value = raw();
        atoms.add(new Atom(kind, start, at, at));
        return value;
    }

    private long raw() throws Broken {
        long raw = 0;
        for (int i = 0; i < MAX_NUMBER_BYTES; i++) {
            if (at >= bytes.length) {
                throw new Broken("the bytes end");
            }
            byte next = bytes[at++];
            raw |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
        }
        throw new Broken("a number without end");
    }
}
