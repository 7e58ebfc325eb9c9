package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import org.jspecify.annotations.Nullable;

/** Whether a host report can be true: its columns fit each other, its chip models are known, its values are physically possible. */
public final class HostCheck {
    private static final long MAX_HOST_POWER_MW = 100_000_000;
    /** Slots are numbered from 0 to this. */
    static final int MAX_SLOT = 255;

    private static final int PERMILLE = 1_000;
    private static final int STATES = ChipState.values().length;

    private final ModelsInForce models = new ModelsInForce();
    private @Nullable ChipBounds bounds;

    /** Checks a report and gives it its shape; the first thing that is wrong decides. */
    public void check(HostReportView report, Catalogue catalogue, long gridMs) throws Rejection {
        if (!report.columnsFit) {
            throw columns("a column is neither empty nor as long as slot, or one that must be there is empty");
        }
        if (report.shape == null) {
            checkColumns(report);
        }
        checkInventorySlots(report);
        if (report.shape == null) {
            requireDistinct(report.chipModels, report.chipModelCount);
            requireDistinct(report.jobs, report.jobCount);
            report.shape = HostShape.of(report);
        }
        models.at(catalogue, gridMs);
        ChipBounds now = report.shape().bounds(models);
        for (int i = 0; i < report.inventoryChips; i++) {
            models.require(report.inventoryModel[i]);
        }
        checkValues(report, now);
        bounds = now;
    }

    /** Bounds of the chips of the report that was checked last. */
    ChipBounds bounds() {
        if (bounds == null) {
            throw new IllegalStateException("no report has been checked");
        }
        return bounds;
    }

    private static void checkColumns(HostReportView report) throws Rejection {
        int previous = -1;
        for (int i = 0; i < report.chips; i++) {
            int slot = report.slot[i];
            if (slot <= previous || slot > MAX_SLOT) {
                throw columns("slots must rise, from 0 to " + MAX_SLOT);
            }
            previous = slot;
            if (outside(report.chipModel[i], report.chipModelCount)) {
                throw columns("chip model index " + report.chipModel[i] + " is outside the dictionary");
            }
            if (outside(report.job[i], report.jobCount + 1)) {
                throw columns("job index " + report.job[i] + " is outside the dictionary");
            }
            if (outside(report.state[i], STATES)) {
                throw columns("state " + report.state[i] + " is unknown");
            }
        }
    }

    private static void checkInventorySlots(HostReportView report) throws Rejection {
        int previous = -1;
        for (int i = 0; i < report.inventoryChips; i++) {
            int slot = report.inventorySlot[i];
            if (slot <= previous || slot > MAX_SLOT) {
                throw columns("slots of the inventory must rise, from 0 to " + MAX_SLOT);
            }
            previous = slot;
        }
    }

    private static boolean outside(int index, int size) {
        return index < 0 || index >= size;
    }

    private static void requireDistinct(@Nullable String[] names, int count) throws Rejection {
        if (count > MAX_SLOT + 1) {
            throw columns("a dictionary has " + count + " names; at most " + (MAX_SLOT + 1) + " are allowed");
        }
        for (int i = 0; i < count; i++) {
            ReportLimits.requireId(names[i]);
            for (int j = 0; j < i; j++) {
                if (names[i] != null && names[i].equals(names[j])) {
                    throw columns("'" + names[i] + "' is named twice in a dictionary");
                }
            }
        }
    }

    private static Rejection columns(String detail) {
        return new Rejection(RejectReason.BAD_COLUMNS, detail);
    }

    private static void checkValues(HostReportView report, ChipBounds bounds) throws Rejection {
        requireRange("host power", report.hostPowerMw, 0, MAX_HOST_POWER_MW);
        int outside = 0;
        for (int i = 0; i < report.chips; i++) {
            outside |= outsideBounds(report.powerMw[i], bounds.maxPowerMw[i])
                    | outsideBounds(report.busyPermille[i], PERMILLE)
                    | outsideBounds(report.smPermille[i], PERMILLE)
                    | outsideBounds(report.tensorPermille[i], PERMILLE)
                    | outsideBounds(report.clockMhz[i], bounds.maxClockMhz[i]);
        }
        if (outside < 0) {
            sayWhatIsOutside(report, bounds);
        }
    }

    /** Negative where a value is neither "not measured" nor within [0, highest]. */
    private static int outsideBounds(int value, int highest) {
        return value < HostReportView.NOT_MEASURED || value > highest ? -1 : 0;
    }

    private static void sayWhatIsOutside(HostReportView report, ChipBounds bounds) throws Rejection {
        for (int i = 0; i < report.chips; i++) {
            requireAtMost("chip power", report.powerMw[i], bounds.maxPowerMw[i]);
            requireAtMost("busy", report.busyPermille[i], PERMILLE);
            requireAtMost("core activity", report.smPermille[i], PERMILLE);
            requireAtMost("tensor activity", report.tensorPermille[i], PERMILLE);
            requireAtMost("clock", report.clockMhz[i], bounds.maxClockMhz[i]);
        }
    }

    private static void requireAtMost(String what, long value, long highest) throws Rejection {
        requireRange(what, value, HostReportView.NOT_MEASURED, highest);
    }

    private static void requireRange(String what, long value, long lowest, long highest) throws Rejection {
        if (value < lowest || value > highest) {
            throw new Rejection(
                    RejectReason.OUT_OF_RANGE, what + " is " + value + "; possible is " + lowest + " to " + highest);
        }
    }
}
