package io.petagrid.domain.fleet;

import java.util.List;
import java.util.Optional;

/**
 * One version of one chip model of the catalogue.
 *
 * @param version from 1
 * @param fromGridMs grid time from which it holds, milliseconds since 1970
 * @param memoryMib device memory, MiB
 * @param boardPowerMw rated board power, milliwatts; real boards exceed it
 * @param ratedClockMhz clock at which the peaks are quoted, MHz
 * @param peaks ratings; a precision that is not listed has none
 */
public record ChipModel(
        String id,
        int version,
        long fromGridMs,
        String vendor,
        boolean domestic,
        int memoryMib,
        int boardPowerMw,
        int ratedClockMhz,
        CoreActivity coreActivity,
        List<Peak> peaks) {
    public ChipModel {
        peaks = List.copyOf(peaks);
        if (ratedClockMhz <= 0 || boardPowerMw <= 0) {
            throw new IllegalArgumentException("chip model " + id + " needs a rated clock and a board power above 0");
        }
    }

    /** Peak of one chip, GFLOPS; 0 when the model has no rating in this precision and density. */
    public long peakGflops(Precision precision, Density density) {
        for (Peak peak : peaks) {
            if (peak.precision() == precision && peak.density() == density) {
                return peak.peakGflops();
            }
        }
        return 0;
    }

    /** The rating in a precision and density, with its range and source; empty when the model has none. */
    public Optional<Peak> rating(Precision precision, Density density) {
        return peaks.stream()
                .filter(peak -> peak.precision() == precision && peak.density() == density)
                .findFirst();
    }

    /** How a figure names the version that it rests on. */
    public String reference() {
        return id + "@" + version;
    }
}
