package io.petagrid.domain.authority;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chips that a site should show by the plan: a host that never told of itself is missed all the same.
 *
 * @param batches in any order
 */
public record ExpectedChips(List<Batch> batches) {
    /** A site without a plan. */
    public static final ExpectedChips NONE = new ExpectedChips(List.of());

    private static final long PERMILLE = 1_000;

    public ExpectedChips {
        batches = List.copyOf(batches);
    }

    /**
     * Chips that are commissioned together.
     *
     * @param plannedGridMs grid time, milliseconds since 1970
     * @param chips chips of all its hosts
     */
    public record Batch(long plannedGridMs, String chipModel, long chips) {}

    /** Chips that should be there at a grid time, by model. */
    Map<String, Long> due(long gridMs) {
        Map<String, Long> due = new TreeMap<>();
        for (Batch batch : batches) {
            if (batch.plannedGridMs() <= gridMs) {
                due.merge(batch.chipModel(), batch.chips(), Long::sum);
            }
        }
        return due;
    }

    /**
     * Seen and expected chips and computing power; nothing else is set.
     *
     * @param gridMs grid time of the tick's end, milliseconds since 1970
     */
    public Inputs count(Collection<ChipSums> chips, Catalogue catalogue, long gridMs) {
        Map<String, Long> expected = due(gridMs);
        Map<String, Long> seen = new TreeMap<>();
        for (ChipSums sums : chips) {
            long installed = sums.get(ChipField.INSTALLED);
            expected.merge(sums.chipModel(), installed, Math::max);
            seen.merge(sums.chipModel(), installed - sums.get(ChipField.UNKNOWN), Long::sum);
        }
        long seenChips = 0;
        long expectedChips = 0;
        long seenMflops = 0;
        long expectedMflops = 0;
        for (Map.Entry<String, Long> model : expected.entrySet()) {
            long mflops = mflopsPerChip(model.getKey(), catalogue, gridMs);
            long seenOfModel = seen.getOrDefault(model.getKey(), 0L);
            seenChips += seenOfModel;
            expectedChips += model.getValue();
            seenMflops += seenOfModel * mflops;
            expectedMflops += model.getValue() * mflops;
        }
        return new Inputs(seenChips, expectedChips, seenMflops, expectedMflops, 0, 0, 0, 0, 0, 0, 0);
    }

    private static long mflopsPerChip(String model, Catalogue catalogue, long gridMs) {
        return PERMILLE
                * catalogue
                        .inForce(model, gridMs)
                        .map(chip -> chip.peakGflops(Precision.FP16, Density.DENSE))
                        .orElse(0L);
    }
}
