package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
     * @param role balances use the primary ones
     * @param powerMw mean over the span, milliwatts
     * @param limitMw what a feeder can carry, milliwatts; 0 where none is stated
     * @param storedJ stored energy, joules; 0 where none is stated
     */
    public record Reading(String meter, Flow flow, MeterRole role, long powerMw, long limitMw, long storedJ) {
        /** Whether balances use it. */
        public boolean primary() {
            return role == MeterRole.PRIMARY;
        }

        FlowSum asFlow(boolean seen) {
            FlowSum sum = new FlowSum(flow, powerMw, 1, 1, limitMw, storedJ);
            return seen ? sum : sum.asUnseen();
        }

        MeterPower asMeter(boolean seen) {
            MeterPower power = new MeterPower(meter, flow, role, powerMw, true);
            return seen ? power : power.asUnseen();
        }

        void writeTo(DataOutput out) throws IOException {
            out.writeUTF(meter);
            out.writeByte(flow.ordinal());
            out.writeByte(role.ordinal());
            out.writeLong(powerMw);
            out.writeLong(limitMw);
            out.writeLong(storedJ);
        }

        static Reading readFrom(DataInput in) throws IOException {
            return new Reading(
                    in.readUTF(),
                    Flow.values()[in.readByte()],
                    MeterRole.values()[in.readByte()],
                    in.readLong(),
                    in.readLong(),
                    in.readLong());
        }
    }

    private static final int MAX_METERS = 256;
    private static final long MAX_POWER_MW = 10_000_000_000_000L;

    /** Checks that the readings are possible. */
    public void check() throws Rejection {
        if (readings.size() > MAX_METERS) {
            throw new Rejection(
                    RejectReason.BAD_COLUMNS, readings.size() + " meters; a group has at most " + MAX_METERS);
        }
        for (int i = 0; i < readings.size(); i++) {
            ReportLimits.requireId(readings.get(i).meter());
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
