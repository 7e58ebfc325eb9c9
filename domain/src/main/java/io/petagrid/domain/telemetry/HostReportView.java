package io.petagrid.domain.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decoded host report: one object that every report of a partition is decoded into, so that the per-record path allocates
 * nothing. Entry i of each column is about the chip in {@code slot[i]}. A column that the report leaves empty is filled with
 * {@link #NOT_MEASURED}.
 */
public final class HostReportView {
    /** A value that the report does not have. */
    public static final int NOT_MEASURED = -1;

    public String site = "";
    public String host = "";
    /** Whether {@link #host} is what the record's key says; it is not filled then where the host is known. */
    public boolean hostIsKey;

    public long bootMs;
    public long sequence;
    public long fromMs;
    public long toMs;
    /** Milliwatts; {@link #NOT_MEASURED} once it was found impossible. */
    public long hostPowerMw;
    /** Dictionary that {@link #chipModel} points into; only the first {@link #chipModelCount} entries count. */
    public String[] chipModels = new String[4];

    public int chipModelCount;
    /** Dictionary that {@link #job} points into, from 1. */
    public String[] jobs = new String[8];

    public int jobCount;
    /** Chips in the report: the length of every column below. */
    public int chips;

    /**
     * What the report has in common with others: the columns slot, chipModel, state and job and their dictionaries. Where it is known
     * before, these columns need not be filled; else the check makes it.
     */
    public @Nullable HostShape shape;

    /** Whether every column is empty or as long as {@link #slot}, and none that must be there is empty. */
    public boolean columnsFit;

    public int[] slot = new int[8];
    public int[] chipModel = new int[8];
    /** Ordinals of {@link ChipState}. */
    public int[] state = new int[8];

    public int[] powerMw = new int[8];
    public int[] busyPermille = new int[8];
    public int[] smPermille = new int[8];
    public int[] tensorPermille = new int[8];
    public int[] clockMhz = new int[8];
    public int[] job = new int[8];
    /** Whether the report carries an inventory. */
    public boolean hasInventory;

    public int inventoryChips;
    public int[] inventorySlot = new int[8];
    public String[] inventoryModel = new String[8];
    public boolean[] inventoryRetired = new boolean[8];

    /**
     * The shape of a report that was checked.
     *
     * @throws IllegalStateException when it was not
     */
    public HostShape shape() {
        if (shape == null) {
            throw new IllegalStateException("a report gets its shape when it is checked");
        }
        return shape;
    }

    /** A column as long as this report's chips, all not measured. */
    public static int[] blank(int[] column, int length) {
        int[] sized = sized(column, length);
        Arrays.fill(sized, 0, length, NOT_MEASURED);
        return sized;
    }

    /** The column itself, or a longer one where it is too short. */
    public static int[] sized(int[] column, int length) {
        return column.length >= length ? column : new int[Math.max(length, 2 * column.length)];
    }

    /** Makes room for an inventory. */
    public void sizeInventory(int length) {
        if (inventorySlot.length < length) {
            int size = Math.max(length, 2 * inventorySlot.length);
            inventorySlot = Arrays.copyOf(inventorySlot, size);
            inventoryModel = Arrays.copyOf(inventoryModel, size);
            inventoryRetired = Arrays.copyOf(inventoryRetired, size);
        }
    }
}
