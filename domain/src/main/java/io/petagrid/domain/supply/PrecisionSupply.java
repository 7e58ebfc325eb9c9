package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Supply in one precision and density, all in MFLOPS. nameplate = available + derated + faulted + outOfService + standby + unknown,
 * exactly, because each term is peak (GFLOPS) x permille.
 *
 * @param unratedChips chips without a rating in this precision; they are in no other figure
 */
public record PrecisionSupply(
        Precision precision,
        Density density,
        long nameplateMflops,
        long availableMflops,
        long deratedMflops,
        long faultedMflops,
        long outOfServiceMflops,
        long standbyMflops,
        long unknownMflops,
        long allocatedMflops,
        long deliveredMflops,
        long deliveredHighMflops,
        int unratedChips) {
    private static final long PERMILLE = 1_000;

    /** Supply in every precision in which some chip of these is rated, in the precisions' order. */
    public static List<PrecisionSupply> all(Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        List<PrecisionSupply> supplies = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Density density : Density.values()) {
                PrecisionSupply supply = of(chips, catalogue, gridMs, precision, density);
                if (supply.nameplateMflops > 0) {
                    supplies.add(supply);
                }
            }
        }
        return supplies;
    }

    /** Supply in one precision and density. */
    public static PrecisionSupply of(
            Collection<ChipSums> chips, Catalogue catalogue, long gridMs, Precision precision, Density density) {
        PrecisionSupply sum = new PrecisionSupply(precision, density, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (ChipSums model : chips) {
            long peak = catalogue
                    .inForce(model.chipModel(), gridMs)
                    .map((ChipModel known) -> known.peakGflops(precision, density))
                    .orElse(0L);
            sum = sum.plus(model, peak);
        }
        return sum;
    }

    private PrecisionSupply plus(ChipSums sums, long peakGflops) {
        if (peakGflops == 0) {
            return withUnrated(unratedChips + (int) sums.get(ChipField.INSTALLED));
        }
        long available = sums.get(ChipField.AVAILABLE_PERMILLE);
        return new PrecisionSupply(
                precision,
                density,
                nameplateMflops + peakGflops * PERMILLE * sums.get(ChipField.INSTALLED),
                availableMflops + peakGflops * available,
                deratedMflops + peakGflops * (PERMILLE * sums.get(ChipField.HEALTHY) - available),
                faultedMflops + peakGflops * PERMILLE * sums.get(ChipField.FAULTED),
                outOfServiceMflops + peakGflops * PERMILLE * sums.get(ChipField.OUT_OF_SERVICE),
                standbyMflops + peakGflops * PERMILLE * sums.get(ChipField.STANDBY),
                unknownMflops + peakGflops * PERMILLE * sums.get(ChipField.UNKNOWN),
                allocatedMflops + peakGflops * sums.get(ChipField.ALLOCATED_PERMILLE),
                deliveredMflops + peakGflops * sums.get(ChipField.DELIVERED_PERMILLE),
                deliveredHighMflops + peakGflops * sums.get(ChipField.DELIVERED_HIGH_PERMILLE),
                unratedChips);
    }

    private PrecisionSupply withUnrated(int chips) {
        return new PrecisionSupply(
                precision,
                density,
                nameplateMflops,
                availableMflops,
                deratedMflops,
                faultedMflops,
                outOfServiceMflops,
                standbyMflops,
                unknownMflops,
                allocatedMflops,
                deliveredMflops,
                deliveredHighMflops,
                chips);
    }
}
