package io.petagrid.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The signals in force in one region; 0 before the first value of one has come. */
public final class RegionSignals {
    private final long[] values = new long[SignalName.values().length];
    private String carbonSource = "none";

    public void set(SignalName name, long value) {
        values[name.ordinal()] = value;
    }

    /** Name and standing of the shape behind the carbon figures. */
    public void carbonSource(String source) {
        carbonSource = source;
    }

    public String carbonSource() {
        return carbonSource;
    }

    public long get(SignalName name) {
        return values[name.ordinal()];
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(carbonSource);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    public static RegionSignals readFrom(DataInput in) throws IOException {
        RegionSignals signals = new RegionSignals();
        signals.carbonSource = in.readUTF();
        for (int i = 0; i < signals.values.length; i++) {
            signals.values[i] = in.readLong();
        }
        return signals;
    }
}
