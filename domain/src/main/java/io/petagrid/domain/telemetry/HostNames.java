package io.petagrid.domain.telemetry;

import java.util.Arrays;

/** Numbers the hosts of a partition, by the bytes of their names. Hosts mostly report in the order in which they first did. */
final class HostNames {
    private byte[][] names = new byte[64][];
    private int[] table = new int[128];
    private int size;
    private int expected;

    /** Number of a host; -1 for one that is not known. */
    int find(byte[] name) {
        int guess = expected;
        if (guess < size && Arrays.equals(names[guess], name)) {
            expected = guess + 1;
            return guess;
        }
        int found = lookUp(name);
        expected = found < 0 ? 0 : found + 1;
        return found;
    }

    private int lookUp(byte[] name) {
        for (int at = slot(name); table[at] != 0; at = (at + 1) & (table.length - 1)) {
            if (Arrays.equals(names[table[at] - 1], name)) {
                return table[at] - 1;
            }
        }
        return -1;
    }

    private int slot(byte[] name) {
        int hash = Arrays.hashCode(name) * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }

    /** Gives the next number to a host that is not known. */
    int add(byte[] name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
        }
        names[size++] = name;
        if (2 * size > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i < size; i++) {
                enter(i);
            }
        } else {
            enter(size - 1);
        }
        expected = size;
        return size - 1;
    }

    private void enter(int number) {
        int at = slot(names[number]);
        while (table[at] != 0) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = number + 1;
    }

    byte[] name(int number) {
        return names[number];
    }

    int size() {
        return size;
    }
}
