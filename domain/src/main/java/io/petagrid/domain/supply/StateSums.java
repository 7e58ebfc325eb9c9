package io.petagrid.domain.supply;

import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipPhase;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.telemetry.ChipTransition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Chips by model and state of supply, permille of a chip. They add, also where they are differences; changed in place. */
public final class StateSums {
    private static final long WHOLE = 1_000;

    private final Map<String, long[]> byModel = new TreeMap<>();

    /** Chips as they stand. */
    public static StateSums of(Collection<ChipSums> chips) {
        StateSums sums = new StateSums();
        for (ChipSums model : chips) {
            long available = model.get(ChipField.AVAILABLE_PERMILLE);
            long[] to = sums.row(model.chipModel());
            to[SupplyState.NAMEPLATE.ordinal()] += WHOLE * model.get(ChipField.INSTALLED);
            to[SupplyState.AVAILABLE.ordinal()] += available;
            to[SupplyState.DERATED.ordinal()] += WHOLE * model.get(ChipField.HEALTHY) - available;
            to[SupplyState.FAULTED.ordinal()] += WHOLE * model.get(ChipField.FAULTED);
            to[SupplyState.OUT_OF_SERVICE.ordinal()] += WHOLE * model.get(ChipField.OUT_OF_SERVICE);
            to[SupplyState.STANDBY.ordinal()] += WHOLE * model.get(ChipField.STANDBY);
            to[SupplyState.UNKNOWN.ordinal()] += WHOLE * model.get(ChipField.UNKNOWN);
        }
        return sums;
    }

    /** The same chips, unseen: all of them unknown. */
    StateSums asUnknown() {
        StateSums unseen = new StateSums();
        byModel.forEach((model, from) -> {
            long[] to = unseen.row(model);
            to[SupplyState.NAMEPLATE.ordinal()] = from[SupplyState.NAMEPLATE.ordinal()];
            to[SupplyState.UNKNOWN.ordinal()] = from[SupplyState.NAMEPLATE.ordinal()];
        });
        return unseen;
    }

    private long[] row(String model) {
        return byModel.computeIfAbsent(model, id -> new long[SupplyState.COUNT]);
    }

    StateSums add(StateSums other, int sign) {
        other.byModel.forEach((model, from) -> {
            long[] to = row(model);
            for (int state = 0; state < to.length; state++) {
                to[state] += sign * from[state];
            }
        });
        return this;
    }

    /** Adds what a transition takes from one state and gives to another. */
    StateSums add(ChipTransition change) {
        long[] to = row(change.chipModel());
        add(to, change.from(), -change.chips(), -change.fromPermille());
        add(to, change.to(), change.chips(), change.toPermille());
        return this;
    }

    private static void add(long[] to, ChipPhase phase, long chips, long permille) {
        if (phase == ChipPhase.ABSENT) {
            return;
        }
        to[SupplyState.NAMEPLATE.ordinal()] += WHOLE * chips;
        if (phase == ChipPhase.HEALTHY) {
            to[SupplyState.AVAILABLE.ordinal()] += permille;
            to[SupplyState.DERATED.ordinal()] += WHOLE * chips - permille;
        } else {
            to[SupplyState.valueOf(phase.name()).ordinal()] += WHOLE * chips;
        }
    }

    boolean isZero() {
        return byModel.values().stream()
                .allMatch(row -> java.util.Arrays.stream(row).allMatch(value -> value == 0));
    }

    /** Each model, in order of its id, with its permilles by {@link SupplyState}; not to be changed. */
    void forEach(BiConsumer<String, long[]> each) {
        byModel.forEach(each);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(byModel.size());
        for (Map.Entry<String, long[]> model : byModel.entrySet()) {
            out.writeUTF(model.getKey());
            for (long value : model.getValue()) {
                out.writeLong(value);
            }
        }
    }

    public static StateSums readFrom(DataInput in) throws IOException {
        StateSums sums = new StateSums();
        for (int models = in.readInt(); models > 0; models--) {
            long[] row = sums.row(in.readUTF());
            for (int state = 0; state < row.length; state++) {
                row[state] = in.readLong();
            }
        }
        return sums;
    }
}
