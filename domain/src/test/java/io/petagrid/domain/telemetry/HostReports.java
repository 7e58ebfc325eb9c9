package io.petagrid.domain.telemetry;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.fleet.CoreActivity;
import io.petagrid.domain.fleet.Density;
import io.petagrid.domain.fleet.Peak;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.fleet.SourceGrade;
import java.util.Arrays;
import java.util.List;

/** Host reports for tests: eight healthy chips at full clock without work, changed as a test needs. */
public final class HostReports {
    /** A chip of 300 TFLOPS FP16 at 1,000 MHz and 400 W. */
    public static final ChipModel A = chip("chip-a", CoreActivity.SM_ACTIVE, true);

    /** Another one, foreign, with an AI-core counter. */
    public static final ChipModel B = chip("chip-b", CoreActivity.CORE_ACTIVE, false);

    public static final Catalogue CATALOGUE = Catalogue.empty().with(A).with(B);

    private HostReports() {}

    private static ChipModel chip(String id, CoreActivity activity, boolean domestic) {
        return new ChipModel(
                id,
                1,
                0,
                "vendor",
                domestic,
                65_536,
                400_000,
                1_000,
                activity,
                List.of(new Peak(Precision.FP16, Density.DENSE, 300_000, SourceGrade.ASSUMED, "test")));
    }

    /** A report of eight chips of model A. */
    public static HostReportView report(String host, long sequence) {
        HostReportView report = new HostReportView();
        report.site = "site";
        report.host = host;
        report.sequence = sequence;
        report.toMs = 1_000;
        report.hostPowerMw = 2_000_000;
        report.chipModels[0] = A.id();
        report.chipModelCount = 1;
        report.chips = 8;
        report.columnsFit = true;
        for (int slot = 0; slot < 8; slot++) {
            report.slot[slot] = slot;
        }
        Arrays.fill(report.clockMhz, 1_000);
        Arrays.fill(report.powerMw, 100_000);
        Arrays.fill(report.busyPermille, 500);
        Arrays.fill(report.smPermille, 400);
        Arrays.fill(report.tensorPermille, 300);
        return report;
    }

    /** Lets a job hold the first chips of a report. */
    public static HostReportView withJob(HostReportView report, String job, int chips) {
        report.jobs[report.jobCount++] = job;
        int free = 0;
        while (report.job[free] != 0) {
            free++;
        }
        Arrays.fill(report.job, free, free + chips, report.jobCount);
        return report;
    }

    /** An inventory of model A in the first slots. */
    public static HostReportView withInventory(HostReportView report, int slots) {
        report.hasInventory = true;
        report.inventoryChips = slots;
        report.sizeInventory(slots);
        for (int slot = 0; slot < slots; slot++) {
            report.inventorySlot[slot] = slot;
            report.inventoryModel[slot] = A.id();
            report.inventoryRetired[slot] = false;
        }
        return report;
    }

    /** Checks a report and lets a book take it. */
    public static Outcome accept(HostBook book, HostReportView report, long tick) {
        HostCheck check = new HostCheck();
        try {
            check.check(report, CATALOGUE, 0);
        } catch (Rejection e) {
            throw new AssertionError("a test's report was rejected: " + e.detail(), e);
        }
        return book.accept(report, check, tick);
    }
}
