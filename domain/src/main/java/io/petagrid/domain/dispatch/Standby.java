package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many chips of a group of hosts are to be on standby, as its site was last told. */
final class Standby {
    private static final long NOT_DUE = Long.MAX_VALUE;

    private final DecisionRef ref;
    private final HostGroup group;
    private final int chips;
    private final Reason why;
    private DecisionState state = DecisionState.PROPOSED;
    private long deadlineTick = NOT_DUE;

    /** @param why HOSTS_IDLE where more are to be on standby than before, HOSTS_NEEDED where fewer are */
    Standby(DecisionRef ref, HostGroup group, int chips, Reason why) {
        this.ref = ref;
        this.group = group;
        this.chips = chips;
        this.why = why;
    }

    DecisionRef ref() {
        return ref;
    }

    HostGroup group() {
        return group;
    }

    int chips() {
        return chips;
    }

    Reason why() {
        return why;
    }

    DecisionState state() {
        return state;
    }

    boolean isIn(DecisionState other) {
        return state == other;
    }

    void enter(DecisionState next, long dueByTick) {
        state = next;
        deadlineTick = dueByTick;
    }

    void enter(DecisionState next) {
        enter(next, NOT_DUE);
    }

    boolean isDue(long tick) {
        return tick >= deadlineTick;
    }

    /** Whether so many chips on standby are what was asked for. */
    boolean isDone(long onStandby) {
        return why == Reason.HOSTS_IDLE ? onStandby >= chips : onStandby <= chips;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        group.writeTo(out);
        out.writeInt(chips);
        out.writeByte(why.ordinal());
        out.writeByte(state.ordinal());
        out.writeLong(deadlineTick);
    }

    static Standby readFrom(DataInput in) throws IOException {
        Standby standby = new Standby(
                DecisionRef.readFrom(in), HostGroup.readFrom(in), in.readInt(), Reason.values()[in.readByte()]);
        standby.state = DecisionState.values()[in.readByte()];
        standby.deadlineTick = in.readLong();
        return standby;
    }
}
