package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sites whose healthy chips fell below what runs there or is promised there, each with the tick at which it was noticed. */
final class Shortfalls {
    private final Map<String, Long> sinceTick = new TreeMap<>();

    boolean isShort(String site) {
        return sinceTick.containsKey(site);
    }

    void begin(String site, long tick) {
        sinceTick.put(site, tick);
    }

    /** Ends a shortfall that had begun; the tick at which it had. */
    long end(String site) {
        Long since = sinceTick.remove(site);
        if (since == null) {
            throw new IllegalArgumentException("no shortfall at '" + site + "'");
        }
        return since;
    }

    /** Chips by which a site is short; 0 when it is not. */
    static long shortBy(SiteView site, PromisedBook promised) {
        long missing = 0;
        for (ChipSums sums : site.chips()) {
            long committed = sums.get(ChipField.ALLOCATED_SEEN) + promised.chips(site.site(), sums.chipModel());
            missing += Math.max(0, committed - sums.get(ChipField.HEALTHY));
        }
        return missing;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(sinceTick.size());
        for (Map.Entry<String, Long> each : sinceTick.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            sinceTick.put(in.readUTF(), in.readLong());
        }
    }
}
