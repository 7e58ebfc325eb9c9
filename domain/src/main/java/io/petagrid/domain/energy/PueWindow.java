package io.petagrid.domain.energy;

import io.petagrid.domain.quantity.Int128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last grid hour of a site in buckets of a grid minute: what its interim PUE rests on. */
final class PueWindow {
    private static final long MINUTE_MS = 60_000;
    private static final int MINUTES = 60;
    private static final int MIN_COVERAGE_PERMILLE = 950;
    private static final long MICROJOULES = 1_000_000;

    private final Deque<Bucket> buckets = new ArrayDeque<>();

    private static final class Bucket {
        private final long minute;
        private long spanMs;
        private long measuredMs;
        private final Int128 facilityMicroJ = new Int128();
        private final Int128 itMicroJ = new Int128();

        private Bucket(long minute) {
            this.minute = minute;
        }
    }

    /** Adds a tick that ends at a grid time and lasts a number of grid milliseconds. */
    void add(PowerBalance power, long endGridMs, long spanMs) {
        long minute = Math.floorDiv(endGridMs - 1, MINUTE_MS);
        Bucket last = buckets.peekLast();
        if (last == null || last.minute != minute) {
            last = new Bucket(minute);
            buckets.addLast(last);
        }
        last.spanMs += spanMs;
        if (power.pueMetersSeen()) {
            last.measuredMs += spanMs;
            last.facilityMicroJ.addProduct(power.facilityMw(), spanMs);
            last.itMicroJ.addProduct(power.power(io.petagrid.domain.telemetry.Flow.IT), spanMs);
        }
        while (buckets.getFirst().minute <= minute - MINUTES) {
            buckets.removeFirst();
        }
    }

    /** Puts the window into the figures where it is an hour long and measured well enough. */
    void putInto(EnergyFigures figures) {
        long span = 0;
        long measured = 0;
        Int128 facility = new Int128();
        Int128 it = new Int128();
        for (Bucket bucket : buckets) {
            span += bucket.spanMs;
            measured += bucket.measuredMs;
            facility.add(bucket.facilityMicroJ);
            it.add(bucket.itMicroJ);
        }
        long expected = MINUTES * MINUTE_MS;
        int coverage = (int) Math.min(1_000, 1_000 * measured / expected);
        if (span >= expected && coverage >= MIN_COVERAGE_PERMILLE) {
            figures.set(EnergyField.WINDOWS, 1);
            figures.set(EnergyField.WINDOW_FACILITY_J, facility.floorDiv(MICROJOULES));
            figures.set(EnergyField.WINDOW_IT_J, it.floorDiv(MICROJOULES));
            figures.window(span, coverage);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(buckets.size());
        for (Bucket bucket : buckets) {
            out.writeLong(bucket.minute);
            out.writeLong(bucket.spanMs);
            out.writeLong(bucket.measuredMs);
            bucket.facilityMicroJ.writeTo(out);
            bucket.itMicroJ.writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            Bucket bucket = new Bucket(in.readLong());
            bucket.spanMs = in.readLong();
            bucket.measuredMs = in.readLong();
            bucket.facilityMicroJ.readFrom(in);
            bucket.itMicroJ.readFrom(in);
            buckets.addLast(bucket);
        }
    }
}
