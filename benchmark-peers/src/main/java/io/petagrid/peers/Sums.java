package io.petagrid.peers;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;

/** What reports add up to. */
public final class Sums implements CopyableValue<Sums> {
    private static final long serialVersionUID = 1;
    private static final int BYTES = 5 * Long.BYTES;

    long reports;
    long chips;
    long hostPowerMw;
    long chipPowerMw;
    long busyPermille;

    public Sums() {}

    void clear() {
        reports = 0;
        chips = 0;
        hostPowerMw = 0;
        chipPowerMw = 0;
        busyPermille = 0;
    }

    void add(Sums other) {
        reports += other.reports;
        chips += other.chips;
        hostPowerMw += other.hostPowerMw;
        chipPowerMw += other.chipPowerMw;
        busyPermille += other.busyPermille;
    }

    void subtract(Sums other) {
        reports -= other.reports;
        chips -= other.chips;
        hostPowerMw -= other.hostPowerMw;
        chipPowerMw -= other.chipPowerMw;
        busyPermille -= other.busyPermille;
    }

    @Override
    public int getBinaryLength() {
        return BYTES;
    }

    @Override
    public void copyTo(Sums target) {
        target.reports = reports;
        target.chips = chips;
        target.hostPowerMw = hostPowerMw;
        target.chipPowerMw = chipPowerMw;
        target.busyPermille = busyPermille;
    }

    @Override
    public Sums copy() {
        Sums copy = new Sums();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.write(source, BYTES);
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        out.writeLong(reports);
        out.writeLong(chips);
        out.writeLong(hostPowerMw);
        out.writeLong(chipPowerMw);
        out.writeLong(busyPermille);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        reports = in.readLong();
        chips = in.readLong();
        hostPowerMw = in.readLong();
        chipPowerMw = in.readLong();
        busyPermille = in.readLong();
    }
}
