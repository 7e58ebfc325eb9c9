package io.petagrid.domain.energy;

import io.petagrid.domain.telemetry.IntervalSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Books of one 15-minute interval of grid time, of a site or summed over sites. */
public final class Settlement {
    private static final int TICKS = SettlementField.TICKS.ordinal();

    private final long fromGridMs;
    private final long[] values = new long[SettlementField.values().length];
    private boolean empty = true;

    Settlement(long fromGridMs) {
        this.fromGridMs = fromGridMs;
    }

    /** Start of the interval, grid time, milliseconds since 1970. */
    public long fromGridMs() {
        return fromGridMs;
    }

    /** End of the interval, grid time, milliseconds since 1970. */
    public long toGridMs() {
        return fromGridMs + IntervalSums.LENGTH_MS;
    }

    public long get(SettlementField field) {
        return values[field.ordinal()];
    }

    void set(SettlementField field, long value) {
        values[field.ordinal()] = value;
        empty = false;
    }

    /** Adds another scope's books of the same interval; ticks are not added: the fewest count. */
    public void add(Settlement other) {
        long fewest = empty ? other.values[TICKS] : Math.min(values[TICKS], other.values[TICKS]);
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        values[TICKS] = fewest;
        empty = false;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromGridMs);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    static Settlement readFrom(DataInput in) throws IOException {
        Settlement books = new Settlement(in.readLong());
        for (SettlementField field : SettlementField.values()) {
            books.set(field, in.readLong());
        }
        return books;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settlement that && fromGridMs == that.fromGridMs && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(fromGridMs) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Settlement from ").append(fromGridMs);
        for (SettlementField field : SettlementField.values()) {
            text.append(' ').append(field).append('=').append(get(field));
        }
        return text.toString();
    }
}
