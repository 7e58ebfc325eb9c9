package io.petagrid.domain.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The peaks of all chip models as they held at one moment: what figures of that moment were worked out with. Immutable. */
public final class PeakTable {
    private static final int DENSITIES = Density.values().length;
    private static final int BASES = Precision.values().length * DENSITIES;

    /** GFLOPS by basis; 0 where there is no rating. */
    private final Map<String, long[]> gflops;

    private PeakTable(Map<String, long[]> gflops) {
        this.gflops = gflops;
    }

    /** The peaks in force at a grid time. */
    public static PeakTable of(Catalogue catalogue, long gridMs) {
        Map<String, long[]> byModel = new TreeMap<>();
        for (ChipModel version : catalogue.all()) {
            byModel.computeIfAbsent(
                    version.id(), id -> row(catalogue.inForce(id, gridMs).orElse(version)));
        }
        return new PeakTable(byModel);
    }

    private static long[] row(ChipModel model) {
        long[] row = new long[BASES];
        for (Peak peak : model.peaks()) {
            int at = at(peak.precision(), peak.density());
            row[at] = row[at] == 0 ? peak.peakGflops() : row[at];
        }
        return row;
    }

    private static int at(Precision precision, Density density) {
        return DENSITIES * precision.ordinal() + density.ordinal();
    }

    /** Peak of one chip, GFLOPS; 0 for a model without a rating in this precision and density, or one that was not known. */
    public long gflops(String chipModel, Precision precision, Density density) {
        long[] row = gflops.get(chipModel);
        return row == null ? 0 : row[at(precision, density)];
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(gflops.size());
        for (Map.Entry<String, long[]> model : gflops.entrySet()) {
            out.writeUTF(model.getKey());
            for (long peak : model.getValue()) {
                out.writeLong(peak);
            }
        }
    }

    public static PeakTable readFrom(DataInput in) throws IOException {
        Map<String, long[]> byModel = new TreeMap<>();
        for (int models = in.readInt(); models > 0; models--) {
            long[] row = new long[BASES];
            byModel.put(in.readUTF(), row);
            for (int i = 0; i < BASES; i++) {
                row[i] = in.readLong();
            }
        }
        return new PeakTable(byModel);
    }
}
