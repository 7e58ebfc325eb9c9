package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Basis;
import io.petagrid.domain.quantity.ComputePower;
import io.petagrid.domain.quantity.Format;
import io.petagrid.domain.quantity.Structure;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;

/** Adds up supply in one basis: its type keeps figures of any other out. */
final class SupplySum<F extends Format, S extends Structure> {
    private static final long WHOLE = 1_000;

    private final Basis<F, S> basis;
    private ComputePower<F, S> nameplate = ComputePower.zero();
    private ComputePower<F, S> available = ComputePower.zero();
    private ComputePower<F, S> faulted = ComputePower.zero();
    private ComputePower<F, S> outOfService = ComputePower.zero();
    private ComputePower<F, S> standby = ComputePower.zero();
    private ComputePower<F, S> unknown = ComputePower.zero();
    private ComputePower<F, S> healthy = ComputePower.zero();
    private ComputePower<F, S> allocated = ComputePower.zero();
    private ComputePower<F, S> delivered = ComputePower.zero();
    private ComputePower<F, S> deliveredHigh = ComputePower.zero();
    private int unratedChips;

    SupplySum(Basis<F, S> basis) {
        this.basis = basis;
    }

    /** @param peakGflops peak of one of the chips in this basis, GFLOPS; 0 where they have none */
    void add(ChipSums chips, long peakGflops) {
        if (peakGflops == 0) {
            unratedChips += (int) chips.get(ChipField.INSTALLED);
            return;
        }
        nameplate = nameplate.plus(whole(peakGflops, chips, ChipField.INSTALLED));
        healthy = healthy.plus(whole(peakGflops, chips, ChipField.HEALTHY));
        faulted = faulted.plus(whole(peakGflops, chips, ChipField.FAULTED));
        outOfService = outOfService.plus(whole(peakGflops, chips, ChipField.OUT_OF_SERVICE));
        standby = standby.plus(whole(peakGflops, chips, ChipField.STANDBY));
        unknown = unknown.plus(whole(peakGflops, chips, ChipField.UNKNOWN));
        available = available.plus(part(peakGflops, chips, ChipField.AVAILABLE_PERMILLE));
        allocated = allocated.plus(part(peakGflops, chips, ChipField.ALLOCATED_PERMILLE));
        delivered = delivered.plus(part(peakGflops, chips, ChipField.DELIVERED_PERMILLE));
        deliveredHigh = deliveredHigh.plus(part(peakGflops, chips, ChipField.DELIVERED_HIGH_PERMILLE));
    }

    private ComputePower<F, S> whole(long peakGflops, ChipSums chips, ChipField count) {
        return basis.power(peakGflops, WHOLE * chips.get(count));
    }

    private ComputePower<F, S> part(long peakGflops, ChipSums chips, ChipField permille) {
        return basis.power(peakGflops, chips.get(permille));
    }

    PrecisionSupply supply() {
        return new PrecisionSupply(
                basis.precision(),
                basis.density(),
                nameplate.mflops(),
                available.mflops(),
                healthy.minus(available).mflops(),
                faulted.mflops(),
                outOfService.mflops(),
                standby.mflops(),
                unknown.mflops(),
                allocated.mflops(),
                delivered.mflops(),
                deliveredHigh.mflops(),
                unratedChips);
    }
}
