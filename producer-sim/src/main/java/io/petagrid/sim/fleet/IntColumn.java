package io.petagrid.sim.fleet;

import java.util.AbstractList;

/** A column of a report: a list over an array that is used again for the next report. */
final class IntColumn extends AbstractList<Integer> {
    private final int[] values;
    private int size;

    IntColumn(int capacity) {
        values = new int[capacity];
    }

    void clear(int newSize) {
        size = newSize;
    }

    void put(int index, int value) {
        values[index] = value;
    }

    @Override
    public Integer get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return size;
    }
}
