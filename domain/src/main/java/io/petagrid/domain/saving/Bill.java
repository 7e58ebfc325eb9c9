package io.petagrid.domain.saving;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What work costs and emits, by estimate.
 *
 * @param microyuan energy, PUE surcharge and transfer of data, micro-yuan
 * @param locationMg carbon by the location-based book, milligrams
 * @param marketMg carbon by the market-based book, milligrams
 */
public record Bill(long microyuan, long locationMg, long marketMg) {
    /** Nothing. */
    public static final Bill NONE = new Bill(0, 0, 0);

    /** @throws ArithmeticException where a sum leaves 64 bits */
    public Bill plus(Bill other) {
        return new Bill(
                Math.addExact(microyuan, other.microyuan),
                Math.addExact(locationMg, other.locationMg),
                Math.addExact(marketMg, other.marketMg));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(microyuan);
        out.writeLong(locationMg);
        out.writeLong(marketMg);
    }

    static Bill readFrom(DataInput in) throws IOException {
        return new Bill(in.readLong(), in.readLong(), in.readLong());
    }
}
