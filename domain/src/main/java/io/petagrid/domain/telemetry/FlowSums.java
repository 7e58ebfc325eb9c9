package io.petagrid.domain.telemetry;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How lists of flow sums are written and read back. */
public final class FlowSums {
    private FlowSums() {}

    public static void write(List<FlowSum> sums, DataOutput out) throws IOException {
        out.writeShort(sums.size());
        for (FlowSum sum : sums) {
            out.writeByte(sum.flow().ordinal());
            out.writeLong(sum.powerMw());
            out.writeInt(sum.meters());
            out.writeInt(sum.metersSeen());
            out.writeLong(sum.limitMw());
            out.writeLong(sum.storedJ());
        }
    }

    public static List<FlowSum> read(DataInput in) throws IOException {
        List<FlowSum> sums = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            Flow flow = Flow.values()[in.readUnsignedByte()];
            sums.add(new FlowSum(flow, in.readLong(), in.readInt(), in.readInt(), in.readLong(), in.readLong()));
        }
        return List.copyOf(sums);
    }
}
