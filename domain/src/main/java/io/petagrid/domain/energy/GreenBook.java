package io.petagrid.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * What green energy carries over from interval to interval: own generation that is stored and not used yet, so that every kilowatt-hour
 * counts once, when it comes out; and the present grid hour, so that green energy counts up to consumption. Microjoules of grid time.
 * What a battery is charged with from the grid is not green when it comes out.
 *
 * @param storedUj own generation that was neither used nor exported yet
 * @param hour number of the grid hour of the last interval
 * @param hourGreenUj green energy in that hour so far
 * @param hourUseUj consumption in that hour so far
 */
record GreenBook(BigInteger storedUj, long hour, BigInteger hourGreenUj, BigInteger hourUseUj) {
    static final GreenBook EMPTY = new GreenBook(BigInteger.ZERO, Long.MIN_VALUE, BigInteger.ZERO, BigInteger.ZERO);

    private static final long HOUR_MS = 3_600_000;

    /**
     * An interval's energy, microjoules of grid time.
     *
     * @param generated solar and wind
     * @param stored charge less discharge
     */
    record Energy(
            BigInteger generated, BigInteger stored, BigInteger exported, BigInteger contracted, BigInteger consumed) {}

    /** Own green energy used: what was generated and came out of storage, less what went in and was exported; never more than there is. */
    BigInteger ownUsed(Energy energy) {
        BigInteger used = energy.generated.subtract(energy.stored).subtract(energy.exported);
        return used.max(BigInteger.ZERO).min(storedUj.add(energy.generated));
    }

    /** The book at the end of the interval that starts at a grid time. */
    GreenBook after(long fromGridMs, Energy energy) {
        BigInteger own = ownUsed(energy);
        BigInteger left = storedUj.add(energy.generated).subtract(own).subtract(energy.exported);
        GreenBook before = inHourOf(fromGridMs);
        return new GreenBook(
                left.max(BigInteger.ZERO),
                before.hour,
                before.hourGreenUj.add(own).add(energy.contracted),
                before.hourUseUj.add(energy.consumed));
    }

    /** This book, with an empty hour where the interval begins another. */
    GreenBook inHourOf(long fromGridMs) {
        long thisHour = Math.floorDiv(fromGridMs, HOUR_MS);
        return thisHour == hour ? this : new GreenBook(storedUj, thisHour, BigInteger.ZERO, BigInteger.ZERO);
    }

    /** Green energy that the hour's consumption covers so far. */
    BigInteger matchedUj() {
        return hourGreenUj.min(hourUseUj);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(hour);
        for (BigInteger value : new BigInteger[] {storedUj, hourGreenUj, hourUseUj}) {
            byte[] bytes = value.toByteArray();
            out.writeByte(bytes.length);
            out.write(bytes);
        }
    }

    static GreenBook readFrom(DataInput in) throws IOException {
        long hour = in.readLong();
        return new GreenBook(readNumber(in), hour, readNumber(in), readNumber(in));
    }

    private static BigInteger readNumber(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readByte()];
        in.readFully(bytes);
        return new BigInteger(bytes);
    }
}
