package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where a job is placed, by which decision, and what is due of it. */
final class Placed {
    private static final long NEVER = Long.MAX_VALUE;

    private final DecisionRef ref;
    private final String site;
    private final String chipModel;
    private long sinceGridMs;
    private final int asked;
    private int granted;
    private long deadlineTick;
    private boolean deviated;
    private long shortSinceTick = NEVER;

    Placed(DecisionRef ref, String site, String chipModel, int granted, long deadlineTick, long sinceGridMs) {
        this.ref = ref;
        this.site = site;
        this.chipModel = chipModel;
        this.asked = granted;
        this.granted = granted;
        this.deadlineTick = deadlineTick;
        this.sinceGridMs = sinceGridMs;
    }

    /** One that was running already: nothing is due of it. */
    static Placed adopted(DecisionRef ref, String site, String chipModel, int chips, long gridMs) {
        return new Placed(ref, site, chipModel, chips, NEVER, gridMs);
    }

    DecisionRef ref() {
        return ref;
    }

    String site() {
        return site;
    }

    String chipModel() {
        return chipModel;
    }

    /** When its site was told, grid time, milliseconds since 1970. */
    long sinceGridMs() {
        return sinceGridMs;
    }

    void told(long gridMs) {
        sinceGridMs = gridMs;
    }

    /** Chips that it was decided for. */
    int asked() {
        return asked;
    }

    /** Chips that it is to have: all that the job asks for, the part that the site has given, or what it was scaled to. */
    int granted() {
        return granted;
    }

    void grant(int chips) {
        granted = chips;
    }

    /** Tick by which the next thing must have happened. */
    long deadlineTick() {
        return deadlineTick;
    }

    void dueBy(long tick) {
        deadlineTick = tick;
    }

    boolean isDeviated() {
        return deviated;
    }

    void deviate(boolean does) {
        deviated = does;
    }

    boolean isShort() {
        return shortSinceTick != NEVER;
    }

    /** Ticks for which telemetry has shown fewer chips than it is to have. */
    long shortTicks(long tick) {
        return isShort() ? tick - shortSinceTick : 0;
    }

    /** Notes whether telemetry shows all its chips; whether that is new. */
    boolean note(boolean allSeen, long tick) {
        boolean was = isShort();
        if (allSeen) {
            shortSinceTick = NEVER;
        } else if (!was) {
            shortSinceTick = tick;
        }
        return was == allSeen;
    }

    void writeTo(DataOutput out) throws IOException {
        ref.writeTo(out);
        out.writeUTF(site);
        out.writeUTF(chipModel);
        out.writeInt(asked);
        out.writeLong(deadlineTick);
        out.writeLong(sinceGridMs);
        out.writeBoolean(deviated);
        out.writeLong(shortSinceTick);
        out.writeInt(granted);
    }

    static Placed readFrom(DataInput in) throws IOException {
        Placed placed = new Placed(
                DecisionRef.readFrom(in), in.readUTF(), in.readUTF(), in.readInt(), in.readLong(), in.readLong());
        placed.deviated = in.readBoolean();
        placed.shortSinceTick = in.readLong();
        placed.granted = in.readInt();
        return placed;
    }
}
