package io.petagrid.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Energy figures of a site at the end of a tick, or their sum over sites. */
public final class EnergyFigures {
    private static final int PERMILLE = 1_000;

    private final long[] values = new long[EnergyField.values().length];
    private long windowMs = Long.MAX_VALUE;
    private int coveragePermille = PERMILLE;
    private String carbonSource = "";

    public long get(EnergyField field) {
        return values[field.ordinal()];
    }

    void set(EnergyField field, long value) {
        values[field.ordinal()] = value;
    }

    void window(long lengthMs, int covered) {
        windowMs = lengthMs;
        coveragePermille = covered;
    }

    void carbonSource(String source) {
        carbonSource = source;
    }

    /** Sources of the carbon shapes, each once. */
    public String carbonSource() {
        return carbonSource;
    }

    /** Whether every site has a PUE window of an hour that is measured well enough. */
    public boolean hasPue() {
        return get(EnergyField.SITES) > 0
                && get(EnergyField.WINDOWS) == get(EnergyField.SITES)
                && get(EnergyField.WINDOW_IT_J) > 0;
    }

    /** Facility energy / IT energy of the window, permille, rounded down. */
    public int puePermille() {
        return new io.petagrid.domain.quantity.Int128()
                .addProduct(get(EnergyField.WINDOW_FACILITY_J), PERMILLE)
                .toBigInteger()
                .divide(java.math.BigInteger.valueOf(get(EnergyField.WINDOW_IT_J)))
                .intValueExact();
    }

    /** Length of the shortest window, grid milliseconds. */
    public long windowMs() {
        return windowMs;
    }

    /** Least measured share of a window, permille. */
    public int coveragePermille() {
        return coveragePermille;
    }

    /** Price of energy, micro-yuan a kWh: the mean weighted by import; 0 without import. */
    public long priceMicroyuanPerKwh() {
        long importMw = get(EnergyField.IMPORT_MW);
        return importMw == 0 ? 0 : get(EnergyField.PRICE_BY_IMPORT) / importMw;
    }

    public void add(EnergyFigures other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        windowMs = Math.min(windowMs, other.windowMs);
        coveragePermille = Math.min(coveragePermille, other.coveragePermille);
        if (!carbonSource.contains(other.carbonSource)) {
            carbonSource = carbonSource.isEmpty() ? other.carbonSource : carbonSource + "; " + other.carbonSource;
        }
    }

    public void writeTo(DataOutput out) throws IOException {
        for (long value : values) {
            out.writeLong(value);
        }
        out.writeLong(windowMs);
        out.writeInt(coveragePermille);
        out.writeUTF(carbonSource);
    }

    public static EnergyFigures readFrom(DataInput in) throws IOException {
        EnergyFigures figures = new EnergyFigures();
        for (int i = 0; i < figures.values.length; i++) {
            figures.values[i] = in.readLong();
        }
        figures.windowMs = in.readLong();
        figures.coveragePermille = in.readInt();
        figures.carbonSource = in.readUTF();
        return figures;
    }
}
