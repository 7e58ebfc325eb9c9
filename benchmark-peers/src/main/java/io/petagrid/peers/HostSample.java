package io.petagrid.peers;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;
import org.apache.flink.types.StringValue;

/** What the job needs of one host's report, or only that time has passed. */
public final class HostSample implements CopyableValue<HostSample> {
    private static final long serialVersionUID = 1;

    /** Site and host, together unique; empty where only time has passed. */
    String source = "";
    /** How much of it names the site. */
    int siteLength;

    long bootMs;
    long sequence;
    final Sums sums = new Sums();

    public HostSample() {}

    boolean isReport() {
        return !source.isEmpty();
    }

    void clear() {
        source = "";
        siteLength = 0;
        sums.clear();
    }

    String site() {
        return source.substring(0, siteLength);
    }

    @Override
    public int getBinaryLength() {
        return -1;
    }

    @Override
    public void copyTo(HostSample target) {
        target.source = source;
        target.siteLength = siteLength;
        target.bootMs = bootMs;
        target.sequence = sequence;
        sums.copyTo(target.sums);
    }

    @Override
    public HostSample copy() {
        HostSample copy = new HostSample();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        HostSample sample = new HostSample();
        sample.read(source);
        sample.write(target);
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        StringValue.writeString(source, out);
        out.writeInt(siteLength);
        out.writeLong(bootMs);
        out.writeLong(sequence);
        sums.write(out);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        source = StringValue.readString(in);
        siteLength = in.readInt();
        bootMs = in.readLong();
        sequence = in.readLong();
        sums.read(in);
    }
}
