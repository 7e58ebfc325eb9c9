package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
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
     * @param powerMw mean over the span, milliwatts; {@link #NOT_MEASURED} once it was found impossible
     * @param limitMw what a feeder can carry, milliwatts; 0 where none is stated
     * @param storedJ stored energy, joules; 0 where none is stated
     */
    public record Reading(String meter, Flow flow, MeterRole role, long powerMw, long limitMw, long storedJ) {
        /** A power that is not known. */
        public static final long NOT_MEASURED = -1;

        /** Whether it tells a power. */
        public boolean isMeasured() {
            return powerMw >= 0;
        }

        /** Whether balances use it. */
        public boolean primary() {
            return role == MeterRole.PRIMARY;
        }

        FlowSum asFlow(boolean seen) {
            FlowSum sum = new FlowSum(flow, powerMw, 1, 1, limitMw, storedJ);
            return seen && isMeasured() ? sum : sum.asUnseen();
        }

        MeterPower asMeter(boolean seen) {
            MeterPower power = new MeterPower(meter, flow, role, powerMw, true);
            return seen && isMeasured() ? power : power.asUnseen();
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
    private static final long MAX_STORED_J = 1_000_000_000_000_000L;

    /** Checks that the meters are named as they should be. */
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
    }

    /** The readings with what cannot be taken out of them and counted: a power is not measured then, a limit or stored energy not stated. */
    List<Reading> believable(QualityTally found) {
        List<Reading> believable = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            believable.add(new Reading(
                    reading.meter,
                    reading.flow,
                    reading.role,
                    possible(ReportField.METER_POWER, reading.powerMw, MAX_POWER_MW, Reading.NOT_MEASURED, found),
                    possible(ReportField.METER_LIMIT, reading.limitMw, MAX_POWER_MW, 0, found),
                    possible(ReportField.METER_STORED, reading.storedJ, MAX_STORED_J, 0, found)));
        }
        return List.copyOf(believable);
    }

    private static long possible(ReportField field, long value, long highest, long otherwise, QualityTally found) {
        if (value >= 0 && value <= highest) {
            return value;
        }
        found.add(field, Validity.INVALID, QualityFlag.OUT_OF_RANGE);
        return otherwise;
    }
}
