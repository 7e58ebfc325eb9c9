package io.petagrid.domain.grid;

/** How far values lie apart. */
final class Spread {
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    void add(long value) {
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    /** The largest less the smallest; 0 without any. */
    long width() {
        return least > most ? 0 : most - least;
    }
}
