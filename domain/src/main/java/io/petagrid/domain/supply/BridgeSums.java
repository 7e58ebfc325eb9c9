package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipTransition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What changed among chips, by cause: for each cause, chips by model and state. Adds over members, sites and time; changed in place. */
public final class BridgeSums {
    private final Map<BridgeCause, StateSums> byCause = new EnumMap<>(BridgeCause.class);

    /** The chips of one cause; not to be changed. */
    StateSums of(BridgeCause cause) {
        return byCause.getOrDefault(cause, new StateSums());
    }

    public void add(ChipTransition change) {
        row(BridgeCause.of(change)).add(change);
    }

    /** @param sign 1 to add, -1 to take away */
    public void add(BridgeCause cause, StateSums chips, int sign) {
        if (!chips.isZero()) {
            row(cause).add(chips, sign);
        }
    }

    public void add(BridgeSums other) {
        other.byCause.forEach((cause, chips) -> add(cause, chips, 1));
    }

    private StateSums row(BridgeCause cause) {
        return byCause.computeIfAbsent(cause, c -> new StateSums());
    }

    /** All causes together: the difference that they make. */
    StateSums total() {
        StateSums total = new StateSums();
        byCause.values().forEach(chips -> total.add(chips, 1));
        return total;
    }

    public void clear() {
        byCause.clear();
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(byCause.size());
        for (Map.Entry<BridgeCause, StateSums> cause : byCause.entrySet()) {
            out.writeByte(cause.getKey().ordinal());
            cause.getValue().writeTo(out);
        }
    }

    public static BridgeSums readFrom(DataInput in) throws IOException {
        BridgeSums sums = new BridgeSums();
        for (int causes = in.readInt(); causes > 0; causes--) {
            sums.byCause.put(BridgeCause.values()[in.readByte()], StateSums.readFrom(in));
        }
        return sums;
    }
}
