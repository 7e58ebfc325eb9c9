package io.petagrid.domain.saving;

import io.petagrid.domain.quantity.Int128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What IT energy at a site has cost and emitted by any time: sums of rate times time, kept about hour by hour for a month, and taken to grow
 * evenly between. Two stretches of the same time and power have the same bill.
 */
final class SiteMeter {
    private static final long HOUR_MS = 3_600_000;
    private static final int KEPT_MARKS = 31 * 24;
    /** Milliwatts times milliseconds in a kWh. */
    private static final long MILLIWATT_MS_PER_KWH = 3_600_000_000_000L;

    private final TreeMap<Long, Rates> marks = new TreeMap<>();
    private Rates sums = new Rates(0, 0, 0);
    private long atMs = Long.MIN_VALUE;

    /**
     * Rates of a kWh of IT energy, or sums of them times milliseconds.
     *
     * @param microyuan energy and surcharge, micro-yuan a kWh
     * @param locationMg milligrams a kWh
     * @param marketMg milligrams a kWh
     */
    record Rates(long microyuan, long locationMg, long marketMg) {
        private Rates after(Rates rates, long ms) {
            return new Rates(
                    Math.addExact(microyuan, Math.multiplyExact(rates.microyuan, ms)),
                    Math.addExact(locationMg, Math.multiplyExact(rates.locationMg, ms)),
                    Math.addExact(marketMg, Math.multiplyExact(rates.marketMg, ms)));
        }

        /** Part of the way to later sums. */
        private Rates towards(Rates later, long part, long whole) {
            return new Rates(
                    microyuan + share(later.microyuan - microyuan, part, whole),
                    locationMg + share(later.locationMg - locationMg, part, whole),
                    marketMg + share(later.marketMg - marketMg, part, whole));
        }

        private static long share(long of, long part, long whole) {
            return new Int128().addProduct(of, part).floorDiv(whole);
        }
    }

    /**
     * Time has come to the end of a tick, at these rates.
     *
     * @return whether there is a new mark
     */
    boolean advance(long gridMs, Rates rates) {
        if (atMs == Long.MIN_VALUE) {
            atMs = gridMs;
            marks.put(gridMs, sums);
            return true;
        }
        if (gridMs <= atMs) {
            return false;
        }
        sums = sums.after(rates, gridMs - atMs);
        atMs = gridMs;
        if (gridMs - marks.lastKey() < HOUR_MS) {
            return false;
        }
        marks.put(gridMs, sums);
        if (marks.size() > KEPT_MARKS) {
            marks.pollFirstEntry();
        }
        return true;
    }

    /** Bill of some power from one time to another; what lies before the first mark counts nothing. */
    Bill bill(long milliwatts, long fromMs, long toMs) {
        if (atMs == Long.MIN_VALUE) {
            return Bill.NONE;
        }
        Rates from = at(fromMs);
        Rates to = at(Math.max(fromMs, toMs));
        return new Bill(
                energy(milliwatts, to.microyuan - from.microyuan),
                energy(milliwatts, to.locationMg - from.locationMg),
                energy(milliwatts, to.marketMg - from.marketMg));
    }

    private static long energy(long milliwatts, long rateMs) {
        return new Int128().addProduct(milliwatts, rateMs).floorDiv(MILLIWATT_MS_PER_KWH);
    }

    private Rates at(long ms) {
        Map.Entry<Long, Rates> before = marks.floorEntry(ms);
        if (before == null) {
            return marks.firstEntry().getValue();
        }
        Map.Entry<Long, Rates> after = marks.higherEntry(ms);
        long endMs = after == null ? atMs : after.getKey();
        Rates end = after == null ? sums : after.getValue();
        return ms >= endMs ? end : before.getValue().towards(end, ms - before.getKey(), endMs - before.getKey());
    }

    /** Writes what each tick changes. */
    void writeOpen(DataOutput out) throws IOException {
        out.writeLong(atMs);
        write(sums, out);
    }

    void readOpen(DataInput in) throws IOException {
        atMs = in.readLong();
        sums = rates(in);
    }

    /** Writes what changes with a new mark only. */
    void writeMarks(DataOutput out) throws IOException {
        out.writeInt(marks.size());
        for (Map.Entry<Long, Rates> mark : marks.entrySet()) {
            out.writeLong(mark.getKey());
            write(mark.getValue(), out);
        }
    }

    void readMarks(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            marks.put(in.readLong(), rates(in));
        }
    }

    private static void write(Rates rates, DataOutput out) throws IOException {
        out.writeLong(rates.microyuan);
        out.writeLong(rates.locationMg);
        out.writeLong(rates.marketMg);
    }

    private static Rates rates(DataInput in) throws IOException {
        return new Rates(in.readLong(), in.readLong(), in.readLong());
    }
}
