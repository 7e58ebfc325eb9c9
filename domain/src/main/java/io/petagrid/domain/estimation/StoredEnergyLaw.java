package io.petagrid.domain.estimation;

import io.petagrid.domain.quantity.Int128;
import io.petagrid.domain.telemetry.FlowSum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A battery's law, checked at the end of each grid hour: what is stored changes by what goes in, less what is lost of it, less what comes
 * out and what is lost for it. Checked where all its meters were seen throughout.
 */
public final class StoredEnergyLaw {
    private static final long HOUR_MS = 3_600_000;
    private static final long MICROJOULES = 1_000_000;
    private static final long PERMILLE = 1_000;
    /** Least efficiency each way, permille (stated). */
    private static final long LEAST_EFFICIENCY = 850;
    /** What a battery may lose of what it stores in an hour, permille (stated). */
    private static final long STANDBY = 10;
    /** What meters may be off by, permille of what went in and out (stated). */
    private static final long METERS = 5;
    /** Ticks by which readings may be apart. */
    private static final long TICKS_APART = 3;

    private final Int128 charged = new Int128();
    private final Int128 discharged = new Int128();
    private long hour = Long.MIN_VALUE;
    private boolean complete;
    private long startJ;
    private long lastJ;
    private long mostMw;
    private boolean broken;

    /**
     * Adds what stands for some ticks.
     *
     * @param endGridMs grid time at their end, milliseconds since 1970
     * @param spanMs grid milliseconds that they last
     * @param tickMs grid milliseconds that one tick lasts
     */
    public void add(FlowSum charge, FlowSum discharge, long endGridMs, long spanMs, long tickMs) {
        long inHour = Math.floorDiv(endGridMs - 1, HOUR_MS);
        if (inHour != hour) {
            broken = complete && inHour == hour + 1 && isBroken(tickMs);
            begin(inHour);
        }
        boolean seen = charge.meters() > 0
                && discharge.meters() > 0
                && charge.meters() == charge.metersSeen()
                && discharge.meters() == discharge.metersSeen();
        complete &= seen;
        charged.addProduct(charge.powerMw(), spanMs);
        discharged.addProduct(discharge.powerMw(), spanMs);
        mostMw = Math.max(mostMw, charge.powerMw() + discharge.powerMw());
        lastJ = seen ? charge.storedJ() + discharge.storedJ() : -1;
    }

    private void begin(long inHour) {
        complete = hour != Long.MIN_VALUE && inHour == hour + 1 && lastJ >= 0;
        hour = inHour;
        startJ = lastJ;
        mostMw = 0;
        charged.clear();
        discharged.clear();
    }

    private boolean isBroken(long tickMs) {
        long in = charged.floorDiv(MICROJOULES);
        long out = discharged.floorDiv(MICROJOULES);
        long apart = new Int128().addProduct(mostMw, TICKS_APART * tickMs).floorDiv(MICROJOULES);
        long tolerance = apart + (in + out) * METERS / PERMILLE + 1;
        long change = lastJ - startJ;
        long most = in - out;
        long least = in * LEAST_EFFICIENCY / PERMILLE - out * PERMILLE / LEAST_EFFICIENCY - startJ * STANDBY / PERMILLE;
        return change > most + tolerance || change < least - tolerance;
    }

    /** Whether it was broken in the last full hour. */
    public boolean broken() {
        return broken;
    }

    /** Writes it into state. */
    public void writeTo(DataOutput out) throws IOException {
        charged.writeTo(out);
        discharged.writeTo(out);
        for (long value : new long[] {hour, startJ, lastJ, mostMw}) {
            out.writeLong(value);
        }
        out.writeBoolean(complete);
        out.writeBoolean(broken);
    }

    /** Reads it back. */
    public void readFrom(DataInput in) throws IOException {
        charged.readFrom(in);
        discharged.readFrom(in);
        hour = in.readLong();
        startJ = in.readLong();
        lastJ = in.readLong();
        mostMw = in.readLong();
        complete = in.readBoolean();
        broken = in.readBoolean();
    }
}
