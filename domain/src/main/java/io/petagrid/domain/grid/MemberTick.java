package io.petagrid.domain.grid;

import io.petagrid.domain.supply.SumsCodec;
import io.petagrid.domain.telemetry.PartitionSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What one member amounts to at the end of a tick.
 *
 * @param fromTick first tick that the sums stand for
 * @param tick last tick that they stand for
 */
public record MemberTick(long fromTick, long tick, PartitionSums sums) {
    void writeTo(DataOutput out) throws IOException {
        out.writeLong(fromTick);
        out.writeLong(tick);
        SumsCodec.write(sums, out);
    }

    static MemberTick readFrom(DataInput in) throws IOException {
        return new MemberTick(in.readLong(), in.readLong(), SumsCodec.read(in));
    }
}
