package io.petagrid.app.telemetry;

import io.petagrid.domain.telemetry.HostReportView;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import java.util.List;

/** Copies a HostReport that Avro's resolving reader has read, from an older or newer writer, into a view. */
final class HostReportCopy {
    private HostReportCopy() {}

    static void copy(HostReport report, HostReportView view) {
        view.shape = null;
        view.site = report.getSite();
        view.host = report.getHost();
        view.hostIsKey = false;
        view.bootMs = report.getBootMs();
        view.sequence = report.getSequence();
        view.fromMs = report.getFromMs();
        view.toMs = report.getToMs();
        view.hostPowerMw = report.getHostPowerMw();
        view.chipModels = report.getChipModels().toArray(new String[0]);
        view.chipModelCount = view.chipModels.length;
        view.jobs = report.getJobs().toArray(new String[0]);
        view.jobCount = view.jobs.length;
        copyColumns(report, view);
        copyInventory(report, view);
    }

    private static void copyColumns(HostReport report, HostReportView view) {
        view.chips = report.getSlot().size();
        view.columnsFit = true;
        view.slot = column(view.slot, report.getSlot(), view, true);
        view.chipModel = column(view.chipModel, report.getChipModel(), view, true);
        List<Integer> states =
                report.getState().stream().map(ChipState::ordinal).toList();
        view.state = column(view.state, states, view, true);
        view.powerMw = column(view.powerMw, report.getPowerMw(), view, false);
        view.busyPermille = column(view.busyPermille, report.getBusyPermille(), view, false);
        view.smPermille = column(view.smPermille, report.getSmPermille(), view, false);
        view.tensorPermille = column(view.tensorPermille, report.getTensorPermille(), view, false);
        view.clockMhz = column(view.clockMhz, report.getClockMhz(), view, false);
        checkLength(report.getTemperatureDeciC(), view);
        checkLength(report.getMemoryMib(), view);
        view.job = column(view.job, report.getJob(), view, true);
    }

    private static int[] column(int[] into, List<Integer> values, HostReportView view, boolean required) {
        if (values.size() != view.chips) {
            if (!values.isEmpty() || required) {
                view.columnsFit = false;
            }
            return HostReportView.blank(into, view.chips);
        }
        int[] column = HostReportView.sized(into, view.chips);
        for (int i = 0; i < view.chips; i++) {
            column[i] = values.get(i);
        }
        return column;
    }

    private static void checkLength(List<Integer> values, HostReportView view) {
        if (!values.isEmpty() && values.size() != view.chips) {
            view.columnsFit = false;
        }
    }

    private static void copyInventory(HostReport report, HostReportView view) {
        view.hasInventory = report.getInventory() != null;
        view.inventoryChips = 0;
        if (report.getInventory() == null) {
            return;
        }
        List<InstalledChip> chips = report.getInventory().getChips();
        view.sizeInventory(chips.size());
        view.inventoryChips = chips.size();
        for (int i = 0; i < chips.size(); i++) {
            view.inventorySlot[i] = chips.get(i).getSlot();
            view.inventoryModel[i] = chips.get(i).getChipModel();
            view.inventoryRetired[i] = chips.get(i).getRetiredGridMs() != null;
        }
    }
}
