package io.petagrid.domain.telemetry;

import java.util.List;

/**
 * A decoded facility report.
 *
 * @param fromMs start of the span, the gateway's clock, milliseconds since 1970
 * @param toMs its end
 */
public record MeterReportView(
        String site, String meterGroup, long bootMs, long sequence, long fromMs, long toMs, List<Reading> readings) {
    /**
     * One meter's reading.
     *
     * @param primary whether balances use it
     * @param powerMw mean over the span, milliwatts
     * @param limitMw what a feeder can carry, milliwatts; 0 where none is stated
     * @param storedJ stored energy, joules; 0 where none is stated
     */
    public record Reading(String meter, Flow flow, boolean primary, long powerMw, long limitMw, long storedJ) {}

    private static final long MAX_POWER_MW = 10_000_000_000_000L;

    /** Checks that the readings are possible. */
    public void check() throws Rejection {
        for (int i = 0; i < readings.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (readings.get(i).meter().equals(readings.get(j).meter())) {
                    throw new Rejection(
                            RejectReason.BAD_COLUMNS,
                            "meter '" + readings.get(i).meter() + "' is named twice");
                }
            }
        }
        for (Reading reading : readings) {
            boolean possible = reading.powerMw >= 0
                    && reading.powerMw <= MAX_POWER_MW
                    && reading.limitMw >= 0
                    && reading.limitMw <= MAX_POWER_MW
                    && reading.storedJ >= 0;
            if (!possible) {
                throw new Rejection(
                        RejectReason.OUT_OF_RANGE,
                        "meter '" + reading.meter + "' reads " + reading.powerMw + " mW, limit " + reading.limitMw
                                + " mW, stored " + reading.storedJ + " J; possible is 0 to " + MAX_POWER_MW + " mW");
            }
        }
    }
}
