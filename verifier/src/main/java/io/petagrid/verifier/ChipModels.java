package io.petagrid.verifier;

import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.Density;
import io.petagrid.wire.Peak;
import io.petagrid.wire.Precision;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue: every version of every chip model. */
final class ChipModels {
    private static final long PERMILLE = 1_000;

    private final Map<String, TreeMap<Integer, ChipModelReference>> versions = new HashMap<>();

    void put(ChipModelReference model) {
        versions.computeIfAbsent(model.getChipModel(), id -> new TreeMap<>()).put(model.getVersion(), model);
    }

    /** The highest version that holds at a grid time, the lowest where none does yet; null for an unknown model. */
    @Nullable
    ChipModelReference inForce(String id, long gridMs) {
        TreeMap<Integer, ChipModelReference> known = versions.get(id);
        if (known == null) {
            return null;
        }
        for (ChipModelReference model : known.descendingMap().values()) {
            if (model.getFromGridMs() <= gridMs) {
                return model;
            }
        }
        return known.firstEntry().getValue();
    }

    /** The ratings of a chip, GFLOPS; all 0 where it has none. */
    record Range(long lowGflops, long peakGflops, long highGflops) {}

    /** Peak of one chip, GFLOPS; 0 where it is not rated. */
    long peakGflops(String id, long gridMs, Precision precision, Density density) {
        return range(id, gridMs, precision, density).peakGflops();
    }

    Range range(String id, long gridMs, Precision precision, Density density) {
        ChipModelReference model = inForce(id, gridMs);
        if (model != null) {
            for (Peak peak : model.getPeaks()) {
                if (peak.getPrecision() == precision && peak.getDensity() == density) {
                    Long low = peak.getLowGflops();
                    Long high = peak.getHighGflops();
                    long rated = peak.getPeakGflops();
                    return new Range(low == null ? rated : low, rated, high == null ? rated : high);
                }
            }
        }
        return new Range(0, 0, 0);
    }

    /** What a clock leaves of a chip, permille; all of it where the clock is not measured. */
    long clockPermille(String id, long gridMs, int clockMhz) {
        ChipModelReference model = inForce(id, gridMs);
        return clockMhz < 0 || model == null
                ? PERMILLE
                : Math.min(PERMILLE, PERMILLE * clockMhz / model.getRatedClockMhz());
    }
}
