package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Basis;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.PeakTable;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.quantity.ComputePower;
import io.petagrid.domain.quantity.Format;
import io.petagrid.domain.quantity.Structure;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The change of supply in one precision and density since the record before, by cause and state. For each state, its rows add up to the
 * difference of the two records, exactly: chips that changed count at the peaks of the record before, and then what all chips are
 * counts at the difference of the peaks.
 *
 * @param rows those that are not 0, in order of cause and state
 */
public record SupplyBridge(Precision precision, Density density, List<BridgeRow> rows) {
    public SupplyBridge {
        rows = List.copyOf(rows);
    }

    /**
     * The bridge in every precision and density in which something changed, in their order.
     *
     * @param before the peaks that the record before was worked out with
     * @param now the peaks of this record
     * @param chips what the chips are now
     */
    public static List<SupplyBridge> all(
            BridgeSums changes, PeakTable before, PeakTable now, Collection<ChipSums> chips) {
        StateSums standing = StateSums.of(chips);
        List<SupplyBridge> all = new ArrayList<>();
        for (Basis<?, ?> basis : Basis.all()) {
            SupplyBridge bridge =
                    new SupplyBridge(basis.precision(), basis.density(), rows(basis, changes, before, now, standing));
            if (!bridge.rows.isEmpty()) {
                all.add(bridge);
            }
        }
        return all;
    }

    private static <F extends Format, S extends Structure> List<BridgeRow> rows(
            Basis<F, S> basis, BridgeSums changes, PeakTable before, PeakTable now, StateSums standing) {
        List<BridgeRow> rows = new ArrayList<>();
        for (BridgeCause cause : BridgeCause.values()) {
            List<ComputePower<F, S>> powers = cause == BridgeCause.CATALOGUE_REVISED
                    ? revised(basis, before, now, standing)
                    : changed(basis, before, changes.of(cause));
            for (SupplyState state : SupplyState.values()) {
                long mflops = powers.get(state.ordinal()).mflops();
                if (mflops != 0) {
                    rows.add(new BridgeRow(cause, state, mflops));
                }
            }
        }
        return rows;
    }

    private static <F extends Format, S extends Structure> List<ComputePower<F, S>> changed(
            Basis<F, S> basis, PeakTable peaks, StateSums chips) {
        List<ComputePower<F, S>> powers = none();
        chips.forEach((model, permilles) ->
                add(powers, basis, peaks.gflops(model, basis.precision(), basis.density()), permilles));
        return powers;
    }

    private static <F extends Format, S extends Structure> List<ComputePower<F, S>> revised(
            Basis<F, S> basis, PeakTable before, PeakTable now, StateSums chips) {
        List<ComputePower<F, S>> powers = none();
        chips.forEach((model, permilles) -> {
            long was = before.gflops(model, basis.precision(), basis.density());
            add(powers, basis, now.gflops(model, basis.precision(), basis.density()) - was, permilles);
        });
        return powers;
    }

    private static <F extends Format, S extends Structure> List<ComputePower<F, S>> none() {
        List<ComputePower<F, S>> powers = new ArrayList<>();
        for (int state = 0; state < SupplyState.COUNT; state++) {
            powers.add(ComputePower.zero());
        }
        return powers;
    }

    private static <F extends Format, S extends Structure> void add(
            List<ComputePower<F, S>> to, Basis<F, S> basis, long gflops, long[] permilles) {
        for (int state = 0; gflops != 0 && state < SupplyState.COUNT; state++) {
            to.set(state, to.get(state).plus(basis.power(gflops, permilles[state])));
        }
    }
}
