package io.petagrid.verifier;

import io.petagrid.schemas.topic.GridTime;
import io.petagrid.wire.ChipModelReference;
import io.petagrid.wire.ChipState;
import io.petagrid.wire.FacilityReport;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.HostReport;
import io.petagrid.wire.MeterReading;
import io.petagrid.wire.MeterRole;
import java.util.List;

/** What the readings of one telemetry partition add to 15-minute intervals of grid time since they were last told. */
final class IntervalLedger {
    /** Length of an interval, grid milliseconds. */
    static final long LENGTH_MS = 900_000;

    private static final int PERMILLE = 1_000;

    private final GridClock clock;
    private Sums sums = new Sums();

    IntervalLedger(GridClock clock) {
        this.clock = clock;
    }

    /** Start of the interval that holds a grid time; a border belongs to the interval that ends there. */
    static long startOf(long gridMs) {
        return Math.floorDiv(gridMs - 1, LENGTH_MS) * LENGTH_MS;
    }

    /** Name of what is told of the interval that starts at a grid time. */
    static String name(long fromGridMs, String what) {
        return "intervals." + fromGridMs + "." + what;
    }

    private String name(String what, long toMs) {
        return name(startOf(GridTime.gridMs(clock, toMs)), what);
    }

    /** Takes a facility report that was accepted or superseded, with its readings as they can be taken. */
    void take(FacilityReport report, List<MeterReading> readings) {
        long span = report.getToMs() - report.getFromMs();
        sums.add(name("readings", report.getToMs()), 1);
        for (MeterReading reading : readings) {
            if (reading.getRole() == MeterRole.PRIMARY && reading.getPowerMw() >= 0) {
                String flow = "flows." + reading.getFlow() + ".";
                sums.add(name(flow + "energyUj", report.getToMs()), Math.multiplyExact(reading.getPowerMw(), span));
                sums.add(name(flow + "meterMs", report.getToMs()), span);
            }
        }
    }

    /** Takes a host report that was accepted or superseded, with the models that hold at a grid time. */
    void take(HostReport report, ChipModels models, long gridMs) {
        long span = report.getToMs() - report.getFromMs();
        sums.add(name("readings", report.getToMs()), 1);
        sums.add(name("hostEnergyUj", report.getToMs()), Math.max(0, report.getHostPowerMw()) * span);
        for (int chip = 0; chip < report.getSlot().size(); chip++) {
            String model = report.getChipModels().get(report.getChipModel().get(chip));
            String of = name("chips." + model + ".", report.getToMs());
            sums.add(of + "chipMs", span);
            sums.add(of + "energyUj", span * Math.max(0, reading(report.getPowerMw(), chip)));
            if (report.getState().get(chip) == ChipState.HEALTHY) {
                addHealthy(report, chip, of, span, rated(models.inForce(model, gridMs)));
            }
        }
    }

    private static int rated(@org.jspecify.annotations.Nullable ChipModelReference model) {
        return model == null ? 1 : model.getRatedClockMhz();
    }

    private void addHealthy(HostReport report, int chip, String of, long span, int ratedMhz) {
        int clockMhz = reading(report.getClockMhz(), chip);
        long permille = clockMhz < 0 ? PERMILLE : Math.min(PERMILLE, (long) PERMILLE * clockMhz / ratedMhz);
        sums.add(of + "availablePermilleMs", permille * span);
        sums.add(of + "allocatedPermilleMs", report.getJob().get(chip) > 0 ? permille * span : 0);
        int tensor = reading(report.getTensorPermille(), chip);
        sums.add(of + "deliveredPermilleMs", tensor < 0 ? 0 : permille * tensor / PERMILLE * span);
    }

    private static int reading(List<Integer> column, int chip) {
        return column.isEmpty() ? -1 : column.get(chip);
    }

    /** What was taken since the last call. */
    Sums close() {
        Sums closed = sums;
        sums = new Sums();
        return closed;
    }
}
