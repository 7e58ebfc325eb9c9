package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import org.jspecify.annotations.Nullable;

/** Whether a host report can be true: its columns fit each other, its chip models are known, its values are physically possible. */
public final class HostCheck {
    private static final long MAX_HOST_POWER_MW = 100_000_000;
    private static final int MAX_SLOT = 255;
    private static final int PERMILLE = 1_000;
    private static final int STATES = ChipState.values().length;

    /** Chip models of the report's dictionary, resolved: valid after {@link #check} until the next call. */
    private @Nullable ChipModel[] resolved = new ChipModel[4];

    /** Checks a report; the first thing that is wrong decides. */
    public void check(HostReportView report, Catalogue catalogue, long gridMs) throws Rejection {
        checkColumns(report);
        resolveModels(report, catalogue, gridMs);
        checkValues(report);
    }

    /** The chip model that entry i of the last checked report is of. */
    ChipModel model(HostReportView report, int i) {
        return entry(report.chipModel[i]);
    }

    private ChipModel entry(int index) {
        ChipModel model = resolved[index];
        if (model == null) {
            throw new IllegalStateException("models are resolved by check()");
        }
        return model;
    }

    private static void checkColumns(HostReportView report) throws Rejection {
        if (!report.columnsFit) {
            throw columns("a column is neither empty nor as long as slot, or one that must be there is empty");
        }
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
        checkInventorySlots(report);
        requireDistinct(report.chipModels, report.chipModelCount);
        requireDistinct(report.jobs, report.jobCount);
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

    private void resolveModels(HostReportView report, Catalogue catalogue, long gridMs) throws Rejection {
        if (resolved.length < report.chipModelCount) {
            resolved = new ChipModel[report.chipModelCount];
        }
        for (int i = 0; i < report.chipModelCount; i++) {
            resolved[i] = require(report.chipModels[i], catalogue, gridMs);
        }
        for (int i = 0; i < report.inventoryChips; i++) {
            require(report.inventoryModel[i], catalogue, gridMs);
        }
    }

    private static ChipModel require(String id, Catalogue catalogue, long gridMs) throws Rejection {
        ChipModel model = catalogue.inForce(id, gridMs).orElse(null);
        if (model == null) {
            throw new Rejection(RejectReason.UNKNOWN_CHIP_MODEL, "chip model '" + id + "' is not in the catalogue");
        }
        return model;
    }

    private void checkValues(HostReportView report) throws Rejection {
        requireRange("host power", report.hostPowerMw, 0, MAX_HOST_POWER_MW);
        for (int i = 0; i < report.chips; i++) {
            ChipModel model = entry(report.chipModel[i]);
            requireAtMost("chip power", report.powerMw[i], 2L * model.boardPowerMw());
            requireAtMost("busy", report.busyPermille[i], PERMILLE);
            requireAtMost("core activity", report.smPermille[i], PERMILLE);
            requireAtMost("tensor activity", report.tensorPermille[i], PERMILLE);
            requireAtMost("clock", report.clockMhz[i], 2L * model.ratedClockMhz());
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
