package io.petagrid.domain.energy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One version of the books of an interval, whole.
 *
 * @param tick in which it was made
 * @param version from 1
 * @param corrects version that it corrects; 0 for one that is no correction
 */
public record SettlementVersion(long tick, int version, SettlementStatus status, int corrects, Settlement books) {
    void writeTo(DataOutput out) throws IOException {
        out.writeLong(tick);
        out.writeInt(version);
        out.writeByte(status.ordinal());
        out.writeInt(corrects);
        books.writeTo(out);
    }

    static SettlementVersion readFrom(DataInput in) throws IOException {
        return new SettlementVersion(
                in.readLong(),
                in.readInt(),
                SettlementStatus.values()[in.readByte()],
                in.readInt(),
                Settlement.readFrom(in));
    }
}
