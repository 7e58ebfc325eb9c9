package io.petagrid.domain.telemetry;

/**
 * What of a host report is not good. A value that cannot be is taken as not measured, and the others of the report stand; values that
 * do not fit each other stand and are questionable. Vendors' blanks (a DCGM driver's 2147483632 and its neighbours, -1 as an unsigned
 * number) and readings in a unit of a thousandth are far outside every bound, so no list of them is needed.
 */
final class HostQuality {
    /** Most AC power of a host, milliwatts. */
    static final long MAX_HOST_POWER_MW = 100_000_000;

    /** Matrix unit above core by more than this is questionable, permille: both are means of counters that are read one after the other. */
    static final int TENSOR_MARGIN_PERMILLE = 50;

    private static final int PERMILLE = 1_000;

    private final QualityTally found = new QualityTally();
    private int told;
    private int impossible;

    /** What is not good in the report that was looked at last. */
    QualityTally found() {
        return found;
    }

    /** Looks at the values of a report; those that cannot be are replaced in it. */
    void look(HostReportView report, ChipBounds bounds) throws Rejection {
        found.clear();
        if (mayBeBad(report, bounds)) {
            lookClosely(report, bounds);
        }
    }

    /** Whether anything may be outside its bounds or not fit; without a branch for a chip. Signs are the answers. */
    private static boolean mayBeBad(HostReportView report, ChipBounds bounds) {
        int bad = 0;
        long chipPowerMw = 0;
        for (int i = 0; i < report.chips; i++) {
            int power = report.powerMw[i];
            int busy = report.busyPermille[i];
            int core = report.smPermille[i];
            int tensor = report.tensorPermille[i];
            bad |= outside(power, bounds.maxPowerMw[i])
                    | outside(busy, PERMILLE)
                    | outside(core, PERMILLE)
                    | outside(tensor, PERMILLE)
                    | outside(report.clockMhz[i], bounds.maxClockMhz[i])
                    | powerlessWork(power, busy, bounds.leastBusyPowerMw[i])
                    | tensorAboveCore(core, tensor)
                    | tensorWithoutWork(busy, tensor);
            chipPowerMw += Math.max(0, power);
        }
        long hostPowerMw = report.hostPowerMw;
        return bad < 0 || hostPowerMw < chipPowerMw || hostPowerMw < 0 || hostPowerMw > MAX_HOST_POWER_MW;
    }

    /** Negative where a value is neither "not measured" nor within [0, highest]. */
    private static int outside(int value, int highest) {
        return (value + 1) | (highest - value);
    }

    /** Negative where a chip works and draws next to nothing. */
    private static int powerlessWork(int powerMw, int busy, int leastMw) {
        return (powerMw - leastMw) & ~powerMw & -busy;
    }

    /** Negative where the matrix unit is busier than the core that feeds it. */
    private static int tensorAboveCore(int core, int tensor) {
        return (core + TENSOR_MARGIN_PERMILLE - tensor) & ~core;
    }

    /** Negative where the matrix unit works and no kernel is resident. */
    private static int tensorWithoutWork(int busy, int tensor) {
        return ~busy & (busy - 1) & -tensor;
    }

    private void lookClosely(HostReportView report, ChipBounds bounds) throws Rejection {
        told = 0;
        impossible = 0;
        boolean hostIsPossible = report.hostPowerMw >= 0 && report.hostPowerMw <= MAX_HOST_POWER_MW;
        if (!hostIsPossible) {
            report.hostPowerMw = HostReportView.NOT_MEASURED;
            found.add(ReportField.HOST_POWER, Validity.INVALID, QualityFlag.OUT_OF_RANGE);
        }
        long chipPowerMw = 0;
        for (int i = 0; i < report.chips; i++) {
            blank(report, bounds, i);
            compare(report, bounds, i);
            chipPowerMw += Math.max(0, report.powerMw[i]);
        }
        if (!hostIsPossible && told > 0 && told == impossible) {
            throw new Rejection(
                    RejectReason.OUT_OF_RANGE,
                    "neither host power nor any of " + told + " values of chips is possible");
        }
        if (hostIsPossible && report.hostPowerMw < chipPowerMw) {
            found.add(ReportField.HOST_POWER, Validity.QUESTIONABLE, QualityFlag.INCONSISTENT);
        }
    }

    private void blank(HostReportView report, ChipBounds bounds, int chip) {
        blank(ReportField.CHIP_POWER, report.powerMw, chip, bounds.maxPowerMw[chip]);
        blank(ReportField.BUSY, report.busyPermille, chip, PERMILLE);
        blank(ReportField.CORE, report.smPermille, chip, PERMILLE);
        blank(ReportField.TENSOR, report.tensorPermille, chip, PERMILLE);
        if (blank(ReportField.CLOCK, report.clockMhz, chip, bounds.maxClockMhz[chip])) {
            // The rated clock stands in its place.
            found.add(ReportField.CLOCK, Validity.QUESTIONABLE, QualityFlag.SUBSTITUTED);
        }
    }

    private boolean blank(ReportField field, int[] column, int chip, int highest) {
        int value = column[chip];
        if (value == HostReportView.NOT_MEASURED) {
            return false;
        }
        told++;
        if (value >= 0 && value <= highest) {
            return false;
        }
        impossible++;
        column[chip] = HostReportView.NOT_MEASURED;
        found.add(field, Validity.INVALID, QualityFlag.OUT_OF_RANGE);
        return true;
    }

    private void compare(HostReportView report, ChipBounds bounds, int chip) {
        int busy = report.busyPermille[chip];
        int tensor = report.tensorPermille[chip];
        if (powerlessWork(report.powerMw[chip], busy, bounds.leastBusyPowerMw[chip]) < 0) {
            found.add(ReportField.CHIP_POWER, Validity.QUESTIONABLE, QualityFlag.INCONSISTENT);
        }
        if ((tensorAboveCore(report.smPermille[chip], tensor) | tensorWithoutWork(busy, tensor)) < 0) {
            found.add(ReportField.TENSOR, Validity.QUESTIONABLE, QualityFlag.INCONSISTENT);
        }
    }
}
