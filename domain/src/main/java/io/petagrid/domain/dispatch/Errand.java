package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is under way with a job that is placed: a move, a pause, another number of chips, its withdrawal. A job has one at a time. */
final class Errand {
    private final DecisionRef ref;
    private final String site;
    private final Aim aim;
    private DecisionState state;
    private long deadlineTick;

    /**
     * What it is to come to.
     *
     * @param site where the job goes, or stays
     * @param chips chips that it then has; 0 for none
     * @param untilGridMs until when it is paused, grid time, milliseconds since 1970; null for open or not at all
     */
    record Aim(
            String site,
            String chipModel,
            int chips,
            @Nullable Long untilGridMs) {}

    /** @param site the site that is told */
    Errand(DecisionRef ref, String site, Aim aim, DecisionState state, long deadlineTick) {
        this.ref = ref;
        this.site = site;
        this.aim = aim;
        this.state = state;
        this.deadlineTick = deadlineTick;
    }

    DecisionRef ref() {
        return ref;
    }

    DecisionKind kind() {
        return ref.kind();
    }

    /** The site that is told. */
    String site() {
        return site;
    }

    Aim aim() {
        return aim;
    }

    DecisionState state() {
        return state;
    }

    boolean isIn(DecisionState other) {
        return state == other;
    }

    /** Tick by which the next thing must have happened. */
    long deadlineTick() {
        return deadlineTick;
    }

    void enter(DecisionState next, long nextDeadlineTick) {
        state = next;
        deadlineTick = nextDeadlineTick;
    }

    /** What its records lay down. */
    Terms terms() {
        Terms terms = Terms.NONE.until(aim.untilGridMs);
        return kind() == DecisionKind.MOVE ? terms.from(site) : terms;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        out.writeUTF(site);
        out.writeUTF(aim.site);
        out.writeUTF(aim.chipModel);
        out.writeInt(aim.chips);
        SpecRow.writeLong(aim.untilGridMs, out);
        out.writeByte(state.ordinal());
        out.writeLong(deadlineTick);
    }

    static Errand readFrom(DataInput in) throws IOException {
        DecisionRef ref = DecisionRef.readFrom(in);
        String site = in.readUTF();
        Aim aim = new Aim(in.readUTF(), in.readUTF(), in.readInt(), SpecRow.readLong(in));
        return new Errand(ref, site, aim, DecisionState.values()[in.readByte()], in.readLong());
    }
}
