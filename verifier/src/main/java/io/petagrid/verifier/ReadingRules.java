package io.petagrid.verifier;

import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.QualityFlag;
import io.petagrid.wire.ReportField;
import io.petagrid.wire.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which readings of a report that fits are not good. What cannot be is not measured; what is questionable stands. */
final class ReadingRules {
    static final int NOT_MEASURED = -1;
    private static final int PERMILLE = 1_000;
    private static final int TENSOR_MARGIN = 50;
    private static final int LEAST_POWER_PART = 100;
    private static final long MAX_HOST_POWER_MW = 100_000_000;
    private static final long MAX_METER_MW = 10_000_000_000_000L;
    private static final long MAX_STORED_J = 1_000_000_000_000_000L;

    private final ChipModels models;

    ReadingRules(ChipModels models) {
        this.models = models;
    }

    /** Name of a quality among {@link Sums}. */
    static String name(ReportField field, Validity validity, QualityFlag flag) {
        return "quality." + field + "." + validity + "." + flag;
    }

    static void invalid(Sums found, ReportField field) {
        found.add(name(field, Validity.INVALID, QualityFlag.OUT_OF_RANGE), 1);
    }

    private static void inconsistent(Sums found, ReportField field) {
        found.add(name(field, Validity.QUESTIONABLE, QualityFlag.INCONSISTENT), 1);
    }

    /** Takes what cannot be out of a host's report and counts what is not good; null where nothing in it can be believed. */
    @Nullable
    Sums take(HostReport report, long gridMs) {
        Sums found = new Sums();
        boolean hostFits = report.getHostPowerMw() >= 0 && report.getHostPowerMw() <= MAX_HOST_POWER_MW;
        if (!hostFits) {
            report.setHostPowerMw((long) NOT_MEASURED);
            invalid(found, ReportField.HOST_POWER);
        }
        int told = told(report);
        int impossible = takeOut(report, gridMs, found);
        if (!hostFits && told > 0 && told == impossible) {
            return null;
        }
        compare(report, gridMs, hostFits, found);
        return found;
    }

    private static int told(HostReport report) {
        int told = 0;
        for (List<Integer> column : List.of(
                report.getPowerMw(),
                report.getBusyPermille(),
                report.getSmPermille(),
                report.getTensorPermille(),
                report.getClockMhz())) {
            for (int value : column) {
                told += value == NOT_MEASURED ? 0 : 1;
            }
        }
        return told;
    }

    private int takeOut(HostReport report, long gridMs, Sums found) {
        List<Integer> board = perChip(report, gridMs, ChipModelReference::getBoardPowerMw);
        List<Integer> rated = perChip(report, gridMs, ChipModelReference::getRatedClockMhz);
        List<Integer> power = new ArrayList<>(report.getPowerMw());
        List<Integer> clock = new ArrayList<>(report.getClockMhz());
        List<Integer> busy = new ArrayList<>(report.getBusyPermille());
        List<Integer> core = new ArrayList<>(report.getSmPermille());
        List<Integer> tensor = new ArrayList<>(report.getTensorPermille());
        int badClocks = takeOut(clock, i -> 2L * rated.get(i), ReportField.CLOCK, found);
        int bad = badClocks
                + takeOut(power, i -> 2L * board.get(i), ReportField.CHIP_POWER, found)
                + takeOut(busy, i -> PERMILLE, ReportField.BUSY, found)
                + takeOut(core, i -> PERMILLE, ReportField.CORE, found)
                + takeOut(tensor, i -> PERMILLE, ReportField.TENSOR, found);
        if (bad > 0) {
            found.add(name(ReportField.CLOCK, Validity.QUESTIONABLE, QualityFlag.SUBSTITUTED), badClocks);
            report.setPowerMw(power);
            report.setClockMhz(clock);
            report.setBusyPermille(busy);
            report.setSmPermille(core);
            report.setTensorPermille(tensor);
        }
        return bad;
    }

    private interface OfModel {
        int of(ChipModelReference model);
    }

    private interface Highest {
        long of(int chip);
    }

    private List<Integer> perChip(HostReport report, long gridMs, OfModel figure) {
        List<Integer> values = new ArrayList<>(report.getChipModel().size());
        for (int index : report.getChipModel()) {
            ChipModelReference model = models.inForce(report.getChipModels().get(index), gridMs);
            values.add(model == null ? 0 : figure.of(model));
        }
        return values;
    }

    private static int takeOut(List<Integer> column, Highest highest, ReportField field, Sums found) {
        int bad = 0;
        for (int i = 0; i < column.size(); i++) {
            if (column.get(i) < NOT_MEASURED || column.get(i) > highest.of(i)) {
                column.set(i, NOT_MEASURED);
                invalid(found, field);
                bad++;
            }
        }
        return bad;
    }

    private void compare(HostReport report, long gridMs, boolean hostFits, Sums found) {
        List<Integer> board = perChip(report, gridMs, ChipModelReference::getBoardPowerMw);
        long chipPowerMw = 0;
        for (int i = 0; i < board.size(); i++) {
            int power = at(report.getPowerMw(), i);
            int busy = at(report.getBusyPermille(), i);
            int core = at(report.getSmPermille(), i);
            int tensor = at(report.getTensorPermille(), i);
            if (busy > 0 && power >= 0 && power < board.get(i) / LEAST_POWER_PART) {
                inconsistent(found, ReportField.CHIP_POWER);
            }
            if ((core >= 0 && tensor > core + TENSOR_MARGIN) || (busy == 0 && tensor > 0)) {
                inconsistent(found, ReportField.TENSOR);
            }
            chipPowerMw += Math.max(0, power);
        }
        if (hostFits && report.getHostPowerMw() < chipPowerMw) {
            inconsistent(found, ReportField.HOST_POWER);
        }
    }

    private static int at(List<Integer> column, int i) {
        return column.isEmpty() ? NOT_MEASURED : column.get(i);
    }

    /** A meter's reading with what cannot be taken out of it; its power is then not measured. */
    static MeterReading take(MeterReading reading, Sums found) {
        MeterReading good = MeterReading.newBuilder(reading).build();
        if (reading.getPowerMw() < 0 || reading.getPowerMw() > MAX_METER_MW) {
            good.setPowerMw((long) NOT_MEASURED);
            invalid(found, ReportField.METER_POWER);
        }
        if (isOutside(reading.getLimitMw(), MAX_METER_MW)) {
            good.setLimitMw(null);
            invalid(found, ReportField.METER_LIMIT);
        }
        if (isOutside(reading.getStoredJ(), MAX_STORED_J)) {
            good.setStoredJ(null);
            invalid(found, ReportField.METER_STORED);
        }
        return good;
    }

    private static boolean isOutside(@Nullable Long value, long highest) {
        return value != null && (value < 0 || value > highest);
    }
}
