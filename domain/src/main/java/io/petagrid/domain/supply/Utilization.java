package io.petagrid.domain.supply;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.quantity.Int128;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One kind of utilization.
 *
 * @param byChipPpm mean by chip, parts per million, rounded down
 * @param byPeakPpm mean weighted by the chips' FP16 dense peak, parts per million, rounded down
 * @param chips chips in the mean
 * @param chipsOf chips that should be in it
 */
public record Utilization(UtilizationKind kind, int byChipPpm, int byPeakPpm, int chips, int chipsOf) {
    private static final long PERMILLE = 1_000;
    private static final long PPM = 1_000_000;

    /** Every kind, in order. */
    public static List<Utilization> all(Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        return Arrays.stream(UtilizationKind.values())
                .map(kind -> of(kind, chips, catalogue, gridMs))
                .toList();
    }

    private static Utilization of(UtilizationKind kind, Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        long readings = 0;
        long count = 0;
        long countOf = 0;
        Int128 weightedReadings = new Int128();
        Int128 weights = new Int128();
        for (ChipSums sums : chips) {
            Optional<ChipModel> model = catalogue.inForce(sums.chipModel(), gridMs);
            Sample sample = sample(kind, sums, model);
            long peak = model.map(known -> known.peakGflops(Precision.FP16, Density.DENSE))
                    .orElse(0L);
            readings += sample.permille;
            count += sample.chips;
            countOf += sample.chipsOf;
            weightedReadings.addProduct(peak, sample.permille * (PPM / PERMILLE));
            weights.addProduct(peak, sample.chips);
        }
        int byChip = count == 0 ? 0 : (int) (readings * (PPM / PERMILLE) / count);
        return new Utilization(kind, byChip, ratio(weightedReadings, weights), (int) count, (int) countOf);
    }

    private static int ratio(Int128 numerator, Int128 denominator) {
        return denominator.toBigInteger().signum() == 0
                ? 0
                : numerator.toBigInteger().divide(denominator.toBigInteger()).intValueExact();
    }

    private record Sample(long permille, long chips, long chipsOf) {}

    private static Sample sample(UtilizationKind kind, ChipSums sums, Optional<ChipModel> model) {
        long healthy = sums.get(ChipField.HEALTHY);
        return switch (kind) {
            case ALLOCATION -> {
                long inService = sums.get(ChipField.INSTALLED)
                        - sums.get(ChipField.OUT_OF_SERVICE)
                        - sums.get(ChipField.STANDBY);
                yield new Sample(PERMILLE * sums.get(ChipField.ALLOCATED_HEALTHY), inService, inService);
            }
            case BUSY -> new Sample(sums.get(ChipField.BUSY_PERMILLE), sums.get(ChipField.BUSY_COUNT), healthy);
            case SM_ACTIVE -> core(sums, model, CoreActivity.SM_ACTIVE);
            case CORE_ACTIVE -> core(sums, model, CoreActivity.CORE_ACTIVE);
            case TENSOR_ACTIVE ->
                new Sample(sums.get(ChipField.TENSOR_PERMILLE), sums.get(ChipField.TENSOR_COUNT), healthy);
        };
    }

    private static Sample core(ChipSums sums, Optional<ChipModel> model, CoreActivity kind) {
        return model.isPresent() && model.get().coreActivity() == kind
                ? new Sample(
                        sums.get(ChipField.CORE_PERMILLE), sums.get(ChipField.CORE_COUNT), sums.get(ChipField.HEALTHY))
                : new Sample(0, 0, 0);
    }
}
