package io.petagrid.peers;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;
import org.apache.flink.types.StringValue;

/** The sums of a site in a tick, or a part of them. */
public final class SiteTick implements CopyableValue<SiteTick> {
    private static final long serialVersionUID = 1;

    String site = "";
    /** Seconds since 1970. */
    long tick;

    final Sums sums = new Sums();

    public SiteTick() {}

    SiteTick(String site, long tick, Sums sums) {
        this.site = site;
        this.tick = tick;
        sums.copyTo(this.sums);
    }

    @Override
    public int getBinaryLength() {
        return -1;
    }

    @Override
    public void copyTo(SiteTick target) {
        target.site = site;
        target.tick = tick;
        sums.copyTo(target.sums);
    }

    @Override
    public SiteTick copy() {
        return new SiteTick(site, tick, sums);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        SiteTick value = new SiteTick();
        value.read(source);
        value.write(target);
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        StringValue.writeString(site, out);
        out.writeLong(tick);
        sums.write(out);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        site = StringValue.readString(in);
        tick = in.readLong();
        sums.read(in);
    }
}
