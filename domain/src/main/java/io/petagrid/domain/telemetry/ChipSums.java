package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Chips of one model, summed: counts, permilles and power, and how many hosts have how many free chips. Changed in place; adding
 * is exact and commutes. Supply in any precision follows from it: peak x permille / 1000.
 */
public final class ChipSums {
    private static final int[] NO_HOSTS = {};

    private final String chipModel;
    private final long[] values = new long[ChipField.COUNT];
    private int[] hostsByFreeChips = NO_HOSTS;

    public ChipSums(String chipModel) {
        this.chipModel = chipModel;
    }

    public String chipModel() {
        return chipModel;
    }

    public long get(ChipField field) {
        return values[field.ordinal()];
    }

    public void add(ChipField field, long amount) {
        values[field.ordinal()] += amount;
    }

    public void set(ChipField field, long value) {
        values[field.ordinal()] = value;
    }

    /** Healthy chips that no job holds, on hosts that are not held off. */
    public long free() {
        long chips = 0;
        for (int free = 0; free < hostsByFreeChips.length; free++) {
            chips += (long) free * hostsByFreeChips[free];
        }
        return chips;
    }

    /** Counts hosts that have a number of free chips. */
    public void addHosts(int freeChips, int hosts) {
        if (freeChips >= hostsByFreeChips.length) {
            hostsByFreeChips = Arrays.copyOf(hostsByFreeChips, freeChips + 1);
        }
        hostsByFreeChips[freeChips] += hosts;
    }

    /** Entry f: hosts that have exactly f free chips; a copy. */
    public int[] hostsByFreeChips() {
        return hostsByFreeChips.clone();
    }

    /**
     * Chips in one host, from the seen chips and their hosts; hosts that are held off, and not counted as hosts, make it too high rather than
     * too low. 0 where no host is seen.
     */
    public int chipsPerHost() {
        int hosts = Arrays.stream(hostsByFreeChips).sum();
        long seen = get(ChipField.INSTALLED) - get(ChipField.UNKNOWN);
        return hosts == 0 ? 0 : (int) Math.max(hostsByFreeChips.length - 1L, seen / hosts);
    }

    public void add(ChipSums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        for (int free = other.hostsByFreeChips.length - 1; free >= 0; free--) {
            addHosts(free, other.hostsByFreeChips[free]);
        }
    }

    /** Adds chips of which nothing but their existence is known. */
    public void addUnknown(long chips) {
        add(ChipField.INSTALLED, chips);
        add(ChipField.UNKNOWN, chips);
    }

    /** All of these chips, unseen. */
    public ChipSums asUnknown() {
        ChipSums unseen = new ChipSums(chipModel);
        unseen.addUnknown(get(ChipField.INSTALLED));
        return unseen;
    }

    public ChipSums copy() {
        ChipSums copy = new ChipSums(chipModel);
        copy.add(this);
        return copy;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(chipModel);
        for (long value : values) {
            out.writeLong(value);
        }
        out.writeInt(hostsByFreeChips.length);
        for (int hosts : hostsByFreeChips) {
            out.writeInt(hosts);
        }
    }

    public static ChipSums readFrom(DataInput in) throws IOException {
        ChipSums sums = new ChipSums(in.readUTF());
        for (int i = 0; i < sums.values.length; i++) {
            sums.values[i] = in.readLong();
        }
        sums.hostsByFreeChips = new int[in.readInt()];
        for (int free = 0; free < sums.hostsByFreeChips.length; free++) {
            sums.hostsByFreeChips[free] = in.readInt();
        }
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChipSums that
                && chipModel.equals(that.chipModel)
                && Arrays.equals(values, that.values)
                && Arrays.equals(hostsByFreeChips, that.hostsByFreeChips);
    }

    @Override
    public int hashCode() {
        return 31 * chipModel.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(chipModel);
        for (ChipField field : ChipField.values()) {
            text.append(' ').append(field).append('=').append(get(field));
        }
        return text.append(" hostsByFreeChips=")
                .append(Arrays.toString(hostsByFreeChips))
                .toString();
    }
}
