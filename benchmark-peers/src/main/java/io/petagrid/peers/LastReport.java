package io.petagrid.peers;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;

/** The last accepted report of one host. */
public final class LastReport implements CopyableValue<LastReport> {
    private static final long serialVersionUID = 1;
    private static final int OWN_BYTES = 3 * Long.BYTES;

    long bootMs = Long.MIN_VALUE;
    long sequence;
    long tick = Long.MIN_VALUE;
    final Sums sums = new Sums();

    public LastReport() {}

    /** Whether a report is newer; the others are duplicates or superseded. */
    boolean isBefore(HostSample sample) {
        return sample.bootMs > bootMs || (sample.bootMs == bootMs && sample.sequence > sequence);
    }

    void replace(HostSample sample, long sampleTick) {
        bootMs = sample.bootMs;
        sequence = sample.sequence;
        tick = sampleTick;
        sample.sums.copyTo(sums);
    }

    @Override
    public int getBinaryLength() {
        return OWN_BYTES + sums.getBinaryLength();
    }

    @Override
    public void copyTo(LastReport target) {
        target.bootMs = bootMs;
        target.sequence = sequence;
        target.tick = tick;
        sums.copyTo(target.sums);
    }

    @Override
    public LastReport copy() {
        LastReport copy = new LastReport();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.write(source, getBinaryLength());
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        out.writeLong(bootMs);
        out.writeLong(sequence);
        out.writeLong(tick);
        sums.write(out);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        bootMs = in.readLong();
        sequence = in.readLong();
        tick = in.readLong();
        sums.read(in);
    }
}
