package io.petagrid.verifier;

import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.InstalledChip;
import io.petagrid.wire.MeterReading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which reports are rejected for what they say, and which are late. */
final class ReportRules {
    private static final long MAX_SPAN_MS = 3_600_000;
    private static final long MAX_AHEAD_MS = 2_000;
    private static final long CORRECTION_GRID_MS = 24 * 3_600_000L;
    private static final int MAX_SLOT = 255;
    private static final int MAX_ID = 128;

    private final ChipModels models;
    private final long correctionMs;

    ReportRules(ChipModels models, GridClock clock) {
        this.models = models;
        this.correctionMs = CORRECTION_GRID_MS / clock.getSpeed();
    }

    boolean spanFits(long fromMs, long toMs, long appendMs) {
        return fromMs >= 0 && fromMs < toMs && toMs - fromMs <= MAX_SPAN_MS && toMs <= appendMs + MAX_AHEAD_MS;
    }

    /** Whether a source's id and the number of its report are possible. */
    static boolean nameFits(String source, long sequence) {
        return source.length() <= MAX_ID && sequence >= 0;
    }

    boolean isLate(long toMs, long appendMs) {
        return toMs < appendMs - correctionMs;
    }

    /** Whether a host report can be taken at a grid time. */
    boolean fits(HostReport report, long gridMs) {
        return nameFits(report.getHost(), report.getSequence())
                && idsFit(report.getChipModels())
                && idsFit(report.getJobs())
                && columnsFit(report)
                && inventoryFits(report, gridMs)
                && modelsAreKnown(report, gridMs);
    }

    private static boolean columnsFit(HostReport report) {
        int chips = report.getSlot().size();
        boolean lengthsFit = report.getChipModel().size() == chips
                && report.getState().size() == chips
                && report.getJob().size() == chips
                && emptyOr(chips, report.getPowerMw())
                && emptyOr(chips, report.getBusyPermille())
                && emptyOr(chips, report.getSmPermille())
                && emptyOr(chips, report.getTensorPermille())
                && emptyOr(chips, report.getClockMhz())
                && emptyOr(chips, report.getTemperatureDeciC())
                && emptyOr(chips, report.getMemoryMib());
        return lengthsFit
                && inRange(report.getChipModel(), 0, report.getChipModels().size() - 1)
                && inRange(report.getJob(), 0, report.getJobs().size())
                && rises(report.getSlot())
                && distinct(report.getChipModels())
                && distinct(report.getJobs());
    }

    private static boolean idsFit(List<String> ids) {
        return ids.stream().allMatch(id -> id.length() <= MAX_ID);
    }

    private static boolean emptyOr(int chips, List<Integer> column) {
        return column.isEmpty() || column.size() == chips;
    }

    private static boolean inRange(List<Integer> column, int lowest, long highest) {
        for (int i = 0; i < column.size(); i++) {
            int value = column.get(i);
            if (value < lowest || value > highest) {
                return false;
            }
        }
        return true;
    }

    private static boolean rises(List<Integer> slots) {
        int previous = -1;
        for (int i = 0; i < slots.size(); i++) {
            int slot = slots.get(i);
            if (slot <= previous || slot > MAX_SLOT) {
                return false;
            }
            previous = slot;
        }
        return true;
    }

    private static boolean distinct(List<String> names) {
        return names.size() < 2 || (names.size() <= MAX_SLOT + 1 && new HashSet<>(names).size() == names.size());
    }

    private boolean inventoryFits(HostReport report, long gridMs) {
        if (report.getInventory() == null) {
            return true;
        }
        List<InstalledChip> chips = report.getInventory().getChips();
        return rises(chips.stream().map(InstalledChip::getSlot).toList())
                && chips.stream().allMatch(chip -> models.inForce(chip.getChipModel(), gridMs) != null);
    }

    private boolean modelsAreKnown(HostReport report, long gridMs) {
        return report.getChipModels().stream().allMatch(id -> models.inForce(id, gridMs) != null);
    }

    /** Whether a facility report can be taken. */
    static boolean fits(FacilityReport report) {
        if (!nameFits(report.getMeterGroup(), report.getSequence())) {
            return false;
        }
        Set<String> meters = new HashSet<>();
        for (MeterReading reading : report.getMeters()) {
            if (!meters.add(reading.getMeter())) {
                return false;
            }
        }
        return true;
    }
}
