package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which reports of one source were seen: of the newest boot the highest sequence, and below it the ranges that are still missing, at
 * most 64. Beyond that the lowest range is forgotten, and what comes of it later counts as seen.
 */
public final class Sequences {
    private static final int MAX_RANGES = 64;
    private static final long[] NONE = {};

    private long bootMs;
    private long highest = -1;
    /** Pairs (first, last) of missing sequences, inclusive, rising. */
    private long[] missing = NONE;

    /** Takes note of a report and says what it is. */
    public Outcome see(long reportBootMs, long sequence) {
        if (highest < 0 || reportBootMs > bootMs) {
            bootMs = reportBootMs;
            highest = sequence;
            missing = sequence > 0 ? new long[] {0, sequence - 1} : NONE;
            return Outcome.ACCEPTED;
        }
        if (reportBootMs < bootMs) {
            return Outcome.SUPERSEDED;
        }
        if (sequence > highest) {
            if (sequence > highest + 1) {
                appendMissing(highest + 1, sequence - 1);
            }
            highest = sequence;
            return Outcome.ACCEPTED;
        }
        return fill(sequence) ? Outcome.SUPERSEDED : Outcome.DUPLICATE;
    }

    private void appendMissing(long first, long last) {
        int from = missing.length == 2 * MAX_RANGES ? 2 : 0;
        long[] grown = Arrays.copyOfRange(missing, from, missing.length + 2);
        grown[grown.length - 2] = first;
        grown[grown.length - 1] = last;
        missing = grown;
    }

    private boolean fill(long sequence) {
        for (int i = 0; i < missing.length; i += 2) {
            if (sequence >= missing[i] && sequence <= missing[i + 1]) {
                missing = without(i, sequence);
                return true;
            }
        }
        return false;
    }

    private long[] without(int at, long sequence) {
        long first = missing[at];
        long last = missing[at + 1];
        long[] left = Arrays.copyOfRange(missing, 0, at);
        long[] right = Arrays.copyOfRange(missing, at + 2, missing.length);
        long[] kept = NONE;
        if (first < sequence) {
            kept = new long[] {first, sequence - 1};
        }
        if (sequence < last) {
            kept = concat(kept, new long[] {sequence + 1, last});
        }
        long[] all = concat(concat(left, kept), right);
        return all.length > 2 * MAX_RANGES ? Arrays.copyOfRange(all, 2, all.length) : all;
    }

    private static long[] concat(long[] a, long[] b) {
        long[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(bootMs);
        out.writeLong(highest);
        out.writeByte(missing.length / 2);
        for (long bound : missing) {
            out.writeLong(bound);
        }
    }

    static Sequences readFrom(DataInput in) throws IOException {
        Sequences sequences = new Sequences();
        sequences.bootMs = in.readLong();
        sequences.highest = in.readLong();
        sequences.missing = new long[2 * in.readUnsignedByte()];
        for (int i = 0; i < sequences.missing.length; i++) {
            sequences.missing[i] = in.readLong();
        }
        return sequences;
    }
}
