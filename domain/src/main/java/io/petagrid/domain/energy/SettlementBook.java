package io.petagrid.domain.energy;

import io.petagrid.domain.quantity.Int128;
import io.petagrid.domain.supply.PrecisionSupply;
import io.petagrid.domain.telemetry.Flow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A site's 15-minute intervals that are not final yet. An interval holds every tick whose end lies in (from, to]. */
public final class SettlementBook {
    /** Length of an interval, grid milliseconds. */
    public static final long INTERVAL_MS = 15 * 60_000L;

    /** An interval is final when the grid is this far past its end, grid milliseconds. */
    private static final long REORDER_MS = 2 * 60_000L;

    private final TreeMap<Long, Int128[]> open = new TreeMap<>();

    void add(
            PowerBalance power,
            PrecisionSupply supply,
            RegionSignals signals,
            long endGridMs,
            long spanMs,
            long ticks) {
        long from = Math.floorDiv(endGridMs - 1, INTERVAL_MS) * INTERVAL_MS;
        Int128[] sums = open.computeIfAbsent(from, start -> empty());
        sum(sums, SettlementField.FACILITY_J).addProduct(power.facilityMw(), spanMs);
        sum(sums, SettlementField.IT_J).addProduct(power.power(Flow.IT), spanMs);
        sum(sums, SettlementField.IMPORT_J).addProduct(power.power(Flow.IMPORT), spanMs);
        sum(sums, SettlementField.OWN_GREEN_J).addProduct(power.ownGreenMw(), spanMs);
        sum(sums, SettlementField.CONTRACT_GREEN_J).addProduct(power.power(Flow.CONTRACT_GREEN), spanMs);
        sum(sums, SettlementField.CARBON_LOCATION_G)
                .addProduct(power.power(Flow.IMPORT), spanMs, signals.get(SignalName.CARBON_LOCATION_MG_PER_KWH));
        sum(sums, SettlementField.CARBON_MARKET_G)
                .addProduct(power.marketImportMw(), spanMs, signals.get(SignalName.CARBON_RESIDUAL_MG_PER_KWH));
        sum(sums, SettlementField.AVAILABLE_P_SECONDS).addProduct(supply.availableMflops(), spanMs);
        sum(sums, SettlementField.ALLOCATED_P_SECONDS).addProduct(supply.allocatedMflops(), spanMs);
        sum(sums, SettlementField.DELIVERED_P_SECONDS).addProduct(supply.deliveredMflops(), spanMs);
        sum(sums, SettlementField.TICKS).add(ticks);
    }

    private static Int128[] empty() {
        Int128[] sums = new Int128[SettlementField.values().length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Int128();
        }
        return sums;
    }

    private static Int128 sum(Int128[] sums, SettlementField field) {
        return sums[field.ordinal()];
    }

    /** Takes out the intervals that are final when the grid has reached a grid time, oldest first. */
    public List<Settlement> takeFinal(long gridMs) {
        List<Settlement> settled = new ArrayList<>();
        while (!open.isEmpty() && open.firstKey() + INTERVAL_MS + REORDER_MS <= gridMs) {
            Map.Entry<Long, Int128[]> oldest = open.pollFirstEntry();
            Settlement settlement = new Settlement(oldest.getKey());
            for (SettlementField field : SettlementField.values()) {
                settlement.set(field, sum(oldest.getValue(), field).floorDiv(field.divisor()));
            }
            settled.add(settlement);
        }
        return settled;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(open.size());
        for (Map.Entry<Long, Int128[]> entry : open.entrySet()) {
            out.writeLong(entry.getKey());
            for (Int128 sum : entry.getValue()) {
                sum.writeTo(out);
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            long from = in.readLong();
            Int128[] sums = empty();
            for (Int128 sum : sums) {
                sum.readFrom(in);
            }
            open.put(from, sums);
        }
    }
}
