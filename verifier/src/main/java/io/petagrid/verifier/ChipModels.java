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

    /** Peak of one chip, GFLOPS; 0 where it is not rated. */
    long peakGflops(String id, long gridMs, Precision precision, Density density) {
        ChipModelReference model = inForce(id, gridMs);
        if (model != null) {
            for (Peak peak : model.getPeaks()) {
                if (peak.getPrecision() == precision && peak.getDensity() == density) {
                    return peak.getPeakGflops();
                }
            }
        }
        return 0;
    }
}
