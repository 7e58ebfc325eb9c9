package io.petagrid.domain.dispatch;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sites whose healthy chips fell below what runs there or is promised there, each with the decision that tells it. */
final class Shortfalls {
    private final Map<String, DecisionRef> told = new TreeMap<>();

    boolean isShort(String site) {
        return told.containsKey(site);
    }

    void begin(String site, DecisionRef ref) {
        told.put(site, ref);
    }

    /** Ends a shortfall that had begun; the decision that told it. */
    DecisionRef end(String site) {
        DecisionRef ref = told.remove(site);
        if (ref == null) {
            throw new IllegalArgumentException("no shortfall at '" + site + "'");
        }
        return ref;
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
        out.writeInt(told.size());
        for (Map.Entry<String, DecisionRef> each : told.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            told.put(in.readUTF(), DecisionRef.readFrom(in));
        }
    }
}
