package io.petagrid.domain.energy;

import java.util.Arrays;

/** Books of one 15-minute interval of grid time, of a site or summed over sites. */
public final class Settlement {
    private final long fromGridMs;
    private final long[] values = new long[SettlementField.values().length];

    Settlement(long fromGridMs) {
        this.fromGridMs = fromGridMs;
    }

    /** Empty books of the same interval, to sum others into. */
    public static Settlement sumOf(long fromGridMs) {
        return new Settlement(fromGridMs);
    }

    /** Start of the interval, grid time, milliseconds since 1970. */
    public long fromGridMs() {
        return fromGridMs;
    }

    /** End of the interval, grid time, milliseconds since 1970. */
    public long toGridMs() {
        return fromGridMs + SettlementBook.INTERVAL_MS;
    }

    public long get(SettlementField field) {
        return values[field.ordinal()];
    }

    void set(SettlementField field, long value) {
        values[field.ordinal()] = value;
    }

    /** Adds another scope's books of the same interval; ticks are not added: the fewest count. */
    public void add(Settlement other) {
        int ticks = SettlementField.TICKS.ordinal();
        long fewest = values[ticks] == 0 ? other.values[ticks] : Math.min(values[ticks], other.values[ticks]);
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        values[ticks] = fewest;
    }

    @Override
    public String toString() {
        return "Settlement from " + fromGridMs + " " + Arrays.toString(values);
    }
}
