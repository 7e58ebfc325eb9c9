package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host report can be taken: its columns fit each other and its chip models are known. Single values that cannot be are taken out of
 * it; {@link HostQuality} says which.
 */
public final class HostCheck {
    /** Slots are numbered from 0 to this. */
    static final int MAX_SLOT = 255;

    private static final int STATES = ChipState.values().length;

    private final ModelsInForce models = new ModelsInForce();
    private final HostQuality quality = new HostQuality();
    private @Nullable ChipBounds bounds;

    /** Checks a report and gives it its shape; the first thing that is wrong decides. Values that cannot be become not measured in it. */
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
        quality.look(report, now);
        bounds = now;
    }

    /** Bounds of the chips of the report that was checked last. */
    ChipBounds bounds() {
        if (bounds == null) {
            throw new IllegalStateException("no report has been checked");
        }
        return bounds;
    }

    /** What is not good in the report that was checked last. */
    QualityTally quality() {
        return quality.found();
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
}
