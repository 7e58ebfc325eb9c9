package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import io.petagrid.domain.telemetry.MeterPower;
import io.petagrid.domain.telemetry.MeterRole;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of a site's last windows passed. A window that misses a reading has not passed: with a reading taken away no window passes that
 * did not pass when that reading disagreed.
 */
final class CheckBook {
    /** The last three windows, a bit each. */
    private static final int REMEMBERED = 0b111;
    /** How long an instrument is waited for that nothing names any more: a grid day, minutes. */
    private static final long EXPECTED_MINUTES = 1_440;

    private final Map<Instrument, Expected> expected = new TreeMap<>();
    private int notPassed;

    /** An instrument that was named once. */
    private static final class Expected {
        private long namedMinute;
        private boolean unseen;
    }

    /** Adds a tick of a grid minute. */
    void add(long minute, List<MeterPower> readings) {
        Set<Instrument> named = new HashSet<>();
        for (MeterPower reading : readings) {
            if (reading.flow() != Flow.CONTRACT_GREEN) {
                Instrument instrument = Instrument.of(reading);
                named.add(instrument);
                Expected known = expected.computeIfAbsent(instrument, i -> new Expected());
                known.namedMinute = minute;
                known.unseen |= !reading.seen();
            }
        }
        expected.forEach((instrument, known) -> known.unseen |= !named.contains(instrument));
    }

    /**
     * Ends the window of a grid minute.
     *
     * @param failed whether one of its tests failed
     */
    Checks close(long minute, boolean failed) {
        expected.values().removeIf(known -> known.namedMinute <= minute - EXPECTED_MINUTES);
        List<String> unseen = expected.entrySet().stream()
                .filter(entry -> entry.getValue().unseen)
                .map(entry -> entry.getKey().meter())
                .toList();
        expected.values().forEach(known -> known.unseen = false);
        notPassed = (notPassed << 1 | (failed || !unseen.isEmpty() ? 1 : 0)) & REMEMBERED;
        return new Checks(unseen, Integer.bitCount(notPassed));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(notPassed);
        out.writeInt(expected.size());
        for (Map.Entry<Instrument, Expected> entry : expected.entrySet()) {
            Instrument instrument = entry.getKey();
            out.writeUTF(instrument.meter());
            out.writeByte(instrument.flow().ordinal());
            out.writeByte(instrument.role().ordinal());
            out.writeLong(entry.getValue().namedMinute);
            out.writeBoolean(entry.getValue().unseen);
        }
    }

    void readFrom(DataInput in) throws IOException {
        notPassed = in.readByte();
        for (int count = in.readInt(); count > 0; count--) {
            Instrument instrument =
                    new Instrument(in.readUTF(), Flow.values()[in.readByte()], MeterRole.values()[in.readByte()]);
            Expected known = new Expected();
            known.namedMinute = in.readLong();
            known.unseen = in.readBoolean();
            expected.put(instrument, known);
        }
    }
}
