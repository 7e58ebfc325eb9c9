package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the last reports of all hosts of a partition amount to: for each share of a host its permilles, counts of readings and power. */
final class ShareValues {
    /** Fields between the counts of a layout and power. */
    static final int FIELDS = ChipField.POWER_MW.ordinal() - HostLayout.COUNTS;

    private static final int PERMILLE = 1_000;
    private static final int SIGN = 31;
    /** Counts of values that are missing stand side by side in one number; none is above 256. */
    private static final int CORE_BITS = 10;

    private static final int TENSOR_BITS = 20;
    private static final int COUNT_MASK = (1 << CORE_BITS) - 1;
    private static final int AVAILABLE = 0;
    private static final int ALLOCATED = at(ChipField.ALLOCATED_PERMILLE);
    private static final int DELIVERED = at(ChipField.DELIVERED_PERMILLE);
    private static final int DELIVERED_HIGH = at(ChipField.DELIVERED_HIGH_PERMILLE);
    private static final int TENSOR_COUNT = at(ChipField.TENSOR_COUNT);
    private static final int TENSOR = at(ChipField.TENSOR_PERMILLE);
    private static final int BUSY_COUNT = at(ChipField.BUSY_COUNT);
    private static final int BUSY = at(ChipField.BUSY_PERMILLE);
    private static final int CORE_COUNT = at(ChipField.CORE_COUNT);
    private static final int CORE = at(ChipField.CORE_PERMILLE);

    private int[] values = new int[FIELDS * 64];
    private long[] powerMw = new long[64];
    private int size;
    /** Available permille of each chip by its last report, in the order of its host's shape; 0 where it is not healthy. */
    private short[] chipPermille = new short[512];

    private int chips;

    private static int at(ChipField field) {
        return field.ordinal() - HostLayout.COUNTS;
    }

    /** Makes room for shares; returns the first. */
    int add(int shares) {
        int first = size;
        size += shares;
        if (size > powerMw.length) {
            powerMw = Arrays.copyOf(powerMw, Math.max(size, 2 * powerMw.length));
            values = Arrays.copyOf(values, FIELDS * powerMw.length);
        }
        return first;
    }

    /** Makes room for chips; returns the first. */
    int addChips(int count) {
        int first = chips;
        chips += count;
        if (chips > chipPermille.length) {
            chipPermille = Arrays.copyOf(chipPermille, Math.max(chips, 2 * chipPermille.length));
        }
        return first;
    }

    /** Available permille of a chip by its last report; 0 unless it is healthy. */
    int availablePermille(int chip) {
        return chipPermille[chip];
    }

    /**
     * Takes a report's values in the place of the last ones.
     *
     * @param changes is told of clocks that changed; null where the host is compared as a whole
     */
    void replace(
            int first,
            int firstChip,
            HostLayout layout,
            HostReportView report,
            ChipBounds bounds,
            @Nullable ChipTransitions changes) {
        if (layout.isWhole()) {
            replaceWhole(first, firstChip, layout, report, bounds, changes);
            return;
        }
        Arrays.fill(values, FIELDS * first, FIELDS * (first + layout.shares()), 0);
        Arrays.fill(powerMw, first, first + layout.shares(), 0);
        for (int chip = 0; chip < report.chips; chip++) {
            int share = layout.share(chip);
            if (share >= 0) {
                powerMw[first + share] += Math.max(0, report.powerMw[chip]);
                if (layout.isHealthy(chip)) {
                    int clock = clockPermille(report.clockMhz[chip], bounds.ratedClockMhz[chip]);
                    if (clock != chipPermille[firstChip + chip]) {
                        changeClock(firstChip + chip, clock, layout.chipModel(share), changes);
                    }
                    addHealthy(FIELDS * (first + share), layout.isHeld(chip), report, chip, clock);
                }
            }
        }
    }

    /** The same for a host whose chips are all of one share, healthy and counted: what most reports tell. */
    private void replaceWhole(
            int first,
            int firstChip,
            HostLayout layout,
            HostReportView report,
            ChipBounds bounds,
            @Nullable ChipTransitions changes) {
        int available = 0;
        int allocated = 0;
        int delivered = 0;
        int deliveredHigh = 0;
        for (int chip = 0; chip < report.chips; chip++) {
            int clock = clockPermille(report.clockMhz[chip], bounds.ratedClockMhz[chip]);
            if (clock != chipPermille[firstChip + chip]) {
                changeClock(firstChip + chip, clock, layout.chipModel(0), changes);
            }
            available += clock;
            allocated += layout.isHeld(chip) ? clock : 0;
            int tensor = report.tensorPermille[chip];
            delivered += clock * Math.max(0, tensor) / PERMILLE;
            deliveredHigh += clock * Math.max(0, tensor >= 0 ? tensor : report.smPermille[chip]) / PERMILLE;
        }
        int base = FIELDS * first;
        values[base + AVAILABLE] = available;
        values[base + ALLOCATED] = allocated;
        values[base + DELIVERED] = delivered;
        values[base + DELIVERED_HIGH] = deliveredHigh;
        replaceReadings(first, report);
    }

    private void replaceReadings(int share, HostReportView report) {
        long power = 0;
        int missing = 0;
        int busy = 0;
        int core = 0;
        int tensor = 0;
        for (int chip = 0; chip < report.chips; chip++) {
            power += Math.max(0, report.powerMw[chip]);
            busy += Math.max(0, report.busyPermille[chip]);
            core += Math.max(0, report.smPermille[chip]);
            tensor += Math.max(0, report.tensorPermille[chip]);
            missing += (report.busyPermille[chip] >>> SIGN)
                    + (report.smPermille[chip] >>> SIGN << CORE_BITS)
                    + (report.tensorPermille[chip] >>> SIGN << TENSOR_BITS);
        }
        int base = FIELDS * share;
        powerMw[share] = power;
        values[base + BUSY] = busy;
        values[base + CORE] = core;
        values[base + TENSOR] = tensor;
        values[base + BUSY_COUNT] = report.chips - (missing & COUNT_MASK);
        values[base + CORE_COUNT] = report.chips - (missing >>> CORE_BITS & COUNT_MASK);
        values[base + TENSOR_COUNT] = report.chips - (missing >>> TENSOR_BITS);
    }

    private void changeClock(int chip, int clock, String model, @Nullable ChipTransitions changes) {
        if (changes != null) {
            changes.clock(model, chipPermille[chip], clock);
        }
        chipPermille[chip] = (short) clock;
    }

    private static int clockPermille(int clockMhz, int ratedMhz) {
        if (clockMhz < 0 || clockMhz >= ratedMhz) {
            return PERMILLE;
        }
        return (int) ((long) PERMILLE * clockMhz / ratedMhz);
    }

    private void addHealthy(int base, boolean held, HostReportView report, int chip, int clock) {
        int[] into = values;
        into[base + AVAILABLE] += clock;
        if (held) {
            into[base + ALLOCATED] += clock;
        }
        int tensor = report.tensorPermille[chip];
        int core = report.smPermille[chip];
        int busy = report.busyPermille[chip];
        if (busy >= 0) {
            into[base + BUSY_COUNT]++;
            into[base + BUSY] += busy;
        }
        if (core >= 0) {
            into[base + CORE_COUNT]++;
            into[base + CORE] += core;
        }
        int activity = Math.max(0, core);
        if (tensor >= 0) {
            activity = tensor;
            into[base + TENSOR_COUNT]++;
            into[base + TENSOR] += tensor;
            into[base + DELIVERED] += clock * tensor / PERMILLE;
        }
        into[base + DELIVERED_HIGH] += clock * activity / PERMILLE;
    }

    /** Adds a share's values and power to sums that are in the order of {@link ChipField}. */
    void addTo(long[] sums, int share) {
        int base = FIELDS * share;
        for (int i = 0; i < FIELDS; i++) {
            sums[HostLayout.COUNTS + i] += values[base + i];
        }
        sums[HostLayout.COUNTS + FIELDS] += powerMw[share];
    }

    /** Adds a share's permilles and power, times a span, behind a place in the columns of {@link IntervalRow}. */
    void addTimes(long[] times, int at, int share, long spanMs) {
        int base = FIELDS * share;
        times[at + IntervalRow.AVAILABLE] += spanMs * values[base + AVAILABLE];
        times[at + IntervalRow.ALLOCATED] += spanMs * values[base + ALLOCATED];
        times[at + IntervalRow.DELIVERED] += spanMs * values[base + DELIVERED];
        times[at + IntervalRow.ENERGY] += spanMs * powerMw[share];
    }

    /** Makes room for as many shares and chips, from the first on, in values that are of one report after the other. */
    void atLeast(int shares, int chipsOfReport) {
        if (chips < chipsOfReport) {
            addChips(chipsOfReport - chips);
        }
        if (size < shares) {
            add(shares - size);
        }
    }

    void writeChips(int firstChip, int count, DataOutput out) throws IOException {
        for (int chip = firstChip; chip < firstChip + count; chip++) {
            Packed.write(PERMILLE - chipPermille[chip], out);
        }
    }

    void readChips(int firstChip, int count, DataInput in) throws IOException {
        for (int chip = firstChip; chip < firstChip + count; chip++) {
            chipPermille[chip] = (short) (PERMILLE - Packed.read(in));
        }
    }

    void writeTo(int share, DataOutput out) throws IOException {
        for (int i = 0; i < FIELDS; i++) {
            Packed.write(values[FIELDS * share + i], out);
        }
        Packed.write(powerMw[share], out);
    }

    void readFrom(int share, DataInput in) throws IOException {
        for (int i = 0; i < FIELDS; i++) {
            values[FIELDS * share + i] = (int) Packed.read(in);
        }
        powerMw[share] = Packed.read(in);
    }
}
