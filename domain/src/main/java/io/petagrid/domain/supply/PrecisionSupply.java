package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Basis;
import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.quantity.Format;
import io.petagrid.domain.quantity.Structure;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

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
    /** Supply in every precision in which some chip of these is rated, in the precisions' order. */
    public static List<PrecisionSupply> all(Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        return all(chips, Set.of(), catalogue, gridMs);
    }

    /**
     * Supply in every precision in which some chip is rated, in the precisions' order.
     *
     * @param awaited models of chips that are awaited: figures in their precisions are there too
     */
    public static List<PrecisionSupply> all(
            Collection<ChipSums> chips, Set<String> awaited, Catalogue catalogue, long gridMs) {
        List<PrecisionSupply> supplies = new ArrayList<>();
        for (Basis<?, ?> basis : Basis.all()) {
            PrecisionSupply supply = of(basis, chips, catalogue, gridMs);
            boolean isAwaited = awaited.stream().anyMatch(model -> peakGflops(model, basis, catalogue, gridMs) > 0);
            if (supply.nameplateMflops > 0 || isAwaited) {
                supplies.add(supply);
            }
        }
        return supplies;
    }

    /** Supply in one precision and density. */
    public static PrecisionSupply of(
            Collection<ChipSums> chips, Catalogue catalogue, long gridMs, Precision precision, Density density) {
        return of(Basis.of(precision, density), chips, catalogue, gridMs);
    }

    private static <F extends Format, S extends Structure> PrecisionSupply of(
            Basis<F, S> basis, Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        SupplySum<F, S> sum = new SupplySum<>(basis);
        for (ChipSums model : chips) {
            sum.add(model, peakGflops(model.chipModel(), basis, catalogue, gridMs));
        }
        return sum.supply();
    }

    private static long peakGflops(String chipModel, Basis<?, ?> basis, Catalogue catalogue, long gridMs) {
        return catalogue
                .inForce(chipModel, gridMs)
                .map((ChipModel known) -> known.peakGflops(basis.precision(), basis.density()))
                .orElse(0L);
    }
}
