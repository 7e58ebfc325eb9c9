package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which reports of one source were seen: of a boot the highest sequence, and below it the ranges that are still missing, at most 512 of
 * the newest boot and 64 of each older one. Beyond that the lowest range is forgotten, and what comes of it later counts as seen. So does
 * what comes of a boot that is older than the four newest. What arrives in any order within some time leaves at most half as many ranges
 * as there are reports in that time.
 */
public final class Sequences {
    private static final int MAX_RANGES = 512;
    private static final int MAX_RANGES_OF_OLDER = 64;
    private static final int MAX_BOOTS = 4;
    private static final long[] NONE = {};

    private long bootMs;
    private long highest = -1;
    /** Pairs (first, last) of missing sequences, inclusive, rising. */
    private long[] missing = NONE;
    /** The boot before; null where none is known. */
    private @Nullable Sequences older;

    /** Takes note of a report and says what it is. */
    public Outcome see(long reportBootMs, long sequence) {
        if (highest < 0 || reportBootMs > bootMs) {
            begin(reportBootMs, sequence);
            return Outcome.ACCEPTED;
        }
        if (reportBootMs < bootMs) {
            return seeOlder(reportBootMs, sequence);
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

    private void begin(long newBootMs, long sequence) {
        if (highest >= 0) {
            Sequences before = new Sequences();
            before.bootMs = bootMs;
            before.highest = highest;
            before.missing = missing;
            before.keepAtMost(MAX_RANGES_OF_OLDER);
            before.older = older;
            older = before;
            forgetOldest();
        }
        bootMs = newBootMs;
        highest = sequence;
        missing = sequence > 0 ? new long[] {0, sequence - 1} : NONE;
    }

    private void forgetOldest() {
        Sequences at = this;
        for (int boots = 1; boots < MAX_BOOTS && at.older != null; boots++) {
            at = at.older;
        }
        at.older = null;
    }

    private Outcome seeOlder(long reportBootMs, long sequence) {
        Sequences newer = this;
        int boots = 1;
        while (newer.older != null && newer.older.bootMs > reportBootMs) {
            newer = newer.older;
            boots++;
        }
        if (boots == MAX_BOOTS) {
            return Outcome.DUPLICATE;
        }
        Sequences known = newer.older;
        if (known != null && known.bootMs == reportBootMs) {
            Outcome outcome = known.see(reportBootMs, sequence);
            known.keepAtMost(MAX_RANGES_OF_OLDER);
            return outcome == Outcome.DUPLICATE ? outcome : Outcome.SUPERSEDED;
        }
        Sequences unseen = new Sequences();
        unseen.begin(reportBootMs, sequence);
        unseen.older = known;
        newer.older = unseen;
        forgetOldest();
        return Outcome.SUPERSEDED;
    }

    private void keepAtMost(int ranges) {
        if (missing.length > 2 * ranges) {
            missing = Arrays.copyOfRange(missing, missing.length - 2 * ranges, missing.length);
        }
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
        Packed.write(bootMs, out);
        Packed.write(highest, out);
        out.writeShort(missing.length / 2);
        for (long bound : missing) {
            Packed.write(bound, out);
        }
        out.writeBoolean(older != null);
        if (older != null) {
            older.writeTo(out);
        }
    }

    static Sequences readFrom(DataInput in) throws IOException {
        Sequences sequences = new Sequences();
        sequences.bootMs = Packed.read(in);
        sequences.highest = Packed.read(in);
        sequences.missing = new long[2 * in.readUnsignedShort()];
        for (int i = 0; i < sequences.missing.length; i++) {
            sequences.missing[i] = Packed.read(in);
        }
        sequences.older = in.readBoolean() ? readFrom(in) : null;
        return sequences;
    }
}
