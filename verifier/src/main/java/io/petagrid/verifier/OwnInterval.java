package io.petagrid.verifier;

import io.petagrid.wire.ChipTime;
import io.petagrid.wire.Flow;
import io.petagrid.wire.FlowEnergy;
import io.petagrid.wire.IntervalSums;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.SettlementStatus;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One interval of one site by the verifier's own reckoning: exact sums of readings, and the version that was made last. */
final class OwnInterval {
    private static final long FINAL_AFTER_MS = 120_000;
    private static final long MINUTE_MS = 60_000;

    final long fromGridMs;
    final Map<String, BigInteger[]> chips = new TreeMap<>();
    private final Map<Flow, BigInteger> energyUj = new EnumMap<>(Flow.class);
    BigInteger hostUj = BigInteger.ZERO;
    BigInteger meterMs = BigInteger.ZERO;
    long readings;
    long forgotten;
    int ticks;
    boolean mayDiffer;

    @Nullable
    Rests rests;

    @Nullable
    Settlement told;

    private long toldMinute;

    /** What books rest on beside readings, as it was when the first version was made. */
    record Rests(long meters, long locationMgPerKwh, long residualMgPerKwh) {}

    OwnInterval(long fromGridMs) {
        this.fromGridMs = fromGridMs;
    }

    long toGridMs() {
        return fromGridMs + IntervalLedger.LENGTH_MS;
    }

    void add(IntervalSums sums) {
        readings += sums.getReadings();
        hostUj = hostUj.add(BigInteger.valueOf(sums.getHostEnergyUj()));
        for (FlowEnergy flow : sums.getFlows()) {
            energyUj.merge(flow.getFlow(), BigInteger.valueOf(flow.getEnergyUj()), BigInteger::add);
            meterMs = meterMs.add(BigInteger.valueOf(flow.getMeterMs()));
        }
        for (ChipTime chip : sums.getChips()) {
            long[] values = {
                chip.getChipMs(),
                chip.getAvailablePermilleMs(),
                chip.getAllocatedPermilleMs(),
                chip.getDeliveredPermilleMs(),
                chip.getEnergyUj()
            };
            BigInteger[] sum = chips.computeIfAbsent(chip.getChipModel(), model -> zeros());
            for (int i = 0; i < sum.length; i++) {
                sum[i] = sum[i].add(BigInteger.valueOf(values[i]));
            }
        }
    }

    private static BigInteger[] zeros() {
        return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
    }

    /** Energy of flows, microjoules of grid time. */
    BigInteger energy(int speed, Flow... flows) {
        BigInteger sum = BigInteger.ZERO;
        for (Flow flow : flows) {
            sum = sum.add(energyUj.getOrDefault(flow, BigInteger.ZERO));
        }
        return sum.multiply(BigInteger.valueOf(speed));
    }

    /** Standing of the version that may be due at a grid time; null for none. */
    @Nullable
    SettlementStatus due(long gridMs) {
        if (gridMs < toGridMs()) {
            return null;
        }
        boolean isLast = gridMs > toGridMs() + FINAL_AFTER_MS;
        if (told == null) {
            return isLast ? SettlementStatus.FINAL : SettlementStatus.PROVISIONAL;
        }
        if (told.getStatus() == SettlementStatus.PROVISIONAL) {
            return isLast ? SettlementStatus.FINAL : null;
        }
        return mayDiffer && minute(gridMs) > toldMinute ? SettlementStatus.CORRECTION : null;
    }

    /** Takes a version as told at a grid time. */
    void tell(Settlement version, long gridMs) {
        told = version;
        toldMinute = minute(gridMs);
    }

    private static long minute(long gridMs) {
        return Math.floorDiv(gridMs - 1, MINUTE_MS);
    }
}
