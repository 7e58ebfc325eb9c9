package io.petagrid.domain.quantity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/** A signed 128-bit sum, changed in place. Sums of products of longs are exact; they commute. */
public final class Int128 {
    private long high;
    private long low;

    /** Adds a x b. */
    public Int128 addProduct(long a, long b) {
        return add(Math.multiplyHigh(a, b), a * b);
    }

    /** Adds a x b x c, whatever the size of a x b. */
    public Int128 addProduct(long a, long b, long c) {
        if (Math.multiplyHigh(a, b) == (a * b) >> 63) {
            return addProduct(a * b, c);
        }
        BigInteger product =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
        return add(product.shiftRight(64).longValueExact(), product.longValue());
    }

    public Int128 add(long value) {
        return add(value >> 63, value);
    }

    public Int128 add(Int128 other) {
        return add(other.high, other.low);
    }

    private Int128 add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high += otherHigh + carry;
        return this;
    }

    public void clear() {
        high = 0;
        low = 0;
    }

    /**
     * The sum divided by a positive number, rounded down.
     *
     * @throws ArithmeticException when the quotient does not fit a long
     */
    public long floorDiv(long divisor) {
        if (high == low >> 63) {
            return Math.floorDiv(low, divisor);
        }
        BigInteger[] parts = toBigInteger().divideAndRemainder(BigInteger.valueOf(divisor));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.longValueExact();
    }

    public BigInteger toBigInteger() {
        BigInteger withoutTopBit = BigInteger.valueOf(low & Long.MAX_VALUE);
        return BigInteger.valueOf(high).shiftLeft(64).add(low < 0 ? withoutTopBit.setBit(63) : withoutTopBit);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(high);
        out.writeLong(low);
    }

    /** Takes over a sum that was written. */
    public void readFrom(DataInput in) throws IOException {
        high = in.readLong();
        low = in.readLong();
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
