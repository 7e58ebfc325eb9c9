package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One decision, through all its life.
 *
 * @param attempt how many of its kind its subject had before: part of what its id is computed from
 * @param citedTick the tick that it cites: part of what its id is computed from
 */
record DecisionRef(String id, DecisionKind kind, int attempt, long citedTick, Mandate mandate) {
    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeByte(kind.ordinal());
        out.writeInt(attempt);
        out.writeLong(citedTick);
        mandate.writeTo(out);
    }

    static void write(@Nullable DecisionRef ref, DataOutput out) throws IOException {
        out.writeBoolean(ref != null);
        if (ref != null) {
            ref.writeTo(out);
        }
    }

    static @Nullable DecisionRef read(DataInput in) throws IOException {
        return in.readBoolean() ? readFrom(in) : null;
    }

    static DecisionRef readFrom(DataInput in) throws IOException {
        return new DecisionRef(
                in.readUTF(), DecisionKind.values()[in.readByte()], in.readInt(), in.readLong(), Mandate.readFrom(in));
    }
}
