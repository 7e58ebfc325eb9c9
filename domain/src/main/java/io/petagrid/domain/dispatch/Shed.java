package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of a site's emergency: its feeders cannot carry what it draws, or could not if its own protection did not hold it back. */
final class Shed {
    private final DecisionRef ref;
    private final long beganTick;
    private final Calm calm;
    private DecisionState state = DecisionState.EXECUTING;

    /**
     * A site as it was before.
     *
     * @param importMw what it took from the grid, milliwatts
     * @param chipMw what its chips drew, milliwatts
     * @param allocated chips that jobs held
     */
    record Calm(long importMw, long chipMw, long allocated) {
        void writeTo(DataOutput out) throws IOException {
            out.writeLong(importMw);
            out.writeLong(chipMw);
            out.writeLong(allocated);
        }

        static Calm readFrom(DataInput in) throws IOException {
            return new Calm(in.readLong(), in.readLong(), in.readLong());
        }
    }

    Shed(DecisionRef ref, long beganTick, Calm calm) {
        this.ref = ref;
        this.beganTick = beganTick;
        this.calm = calm;
    }

    DecisionRef ref() {
        return ref;
    }

    long beganTick() {
        return beganTick;
    }

    Calm calm() {
        return calm;
    }

    DecisionState state() {
        return state;
    }

    void enter(DecisionState next) {
        state = next;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        out.writeLong(beganTick);
        calm.writeTo(out);
        out.writeByte(state.ordinal());
    }

    static Shed readFrom(DataInput in) throws IOException {
        Shed shed = new Shed(DecisionRef.readFrom(in), in.readLong(), Calm.readFrom(in));
        shed.state = DecisionState.values()[in.readByte()];
        return shed;
    }
}
