package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The cap on the power of a site's chips that is in force there, or on its way. */
final class SiteCap {
    static final int NONE_PERMILLE = 1_000;
    private static final long NOT_DUE = Long.MAX_VALUE;

    private final DecisionRef ref;
    private final String site;
    private final int permille;
    private final int number;
    private final long sinceGridMs;
    private DecisionState state;
    private long deadlineTick;

    SiteCap(DecisionRef ref, String site, int permille, int number, long sinceGridMs) {
        this.ref = ref;
        this.site = site;
        this.permille = permille;
        this.number = number;
        this.sinceGridMs = sinceGridMs;
        this.state = DecisionState.PROPOSED;
    }

    DecisionRef ref() {
        return ref;
    }

    String site() {
        return site;
    }

    int permille() {
        return permille;
    }

    /** Whether it takes an earlier one back. */
    boolean lifts() {
        return permille == NONE_PERMILLE;
    }

    /** How many caps the site has had before. */
    int number() {
        return number;
    }

    /** When it was decided, grid time, milliseconds since 1970. */
    long sinceGridMs() {
        return sinceGridMs;
    }

    DecisionState state() {
        return state;
    }

    boolean isIn(DecisionState other) {
        return state == other;
    }

    /** Whether nothing more is to come of it. */
    boolean isOver() {
        return switch (state) {
            case REJECTED, EXPIRED, DECLINED, REVOKED, COMPLETED -> true;
            default -> false;
        };
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

    long deadlineTick() {
        return deadlineTick;
    }

    /** Power that the site's seen chips may draw under it, milliwatts. */
    long limitMw(SiteView view, Knowledge knowledge) {
        return knowledge.boardPowerMw(view) / NONE_PERMILLE * permille;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        out.writeUTF(site);
        out.writeInt(permille);
        out.writeInt(number);
        out.writeLong(sinceGridMs);
        out.writeByte(state.ordinal());
        out.writeLong(deadlineTick);
    }

    static SiteCap readFrom(DataInput in) throws IOException {
        SiteCap cap = new SiteCap(DecisionRef.readFrom(in), in.readUTF(), in.readInt(), in.readInt(), in.readLong());
        cap.state = DecisionState.values()[in.readByte()];
        cap.deadlineTick = in.readLong();
        return cap;
    }
}
