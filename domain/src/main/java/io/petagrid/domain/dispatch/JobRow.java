package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** All that the dispatcher keeps of one job: what it asks for, its one live placement, what is promised for it, what is under way with it. */
final class JobRow {
    private final JobSpec spec;
    private final Past past;
    private final Sight sight = new Sight();
    private Phase phase = Phase.WAITING;
    private long knownSinceTick;
    private int attempt;
    private int waits;
    private @Nullable Reason waitsFor;
    private boolean withdrawn;
    private @Nullable Placed placed;
    private @Nullable Promise promise;
    private @Nullable Errand errand;
    private @Nullable Hold hold;

    JobRow(JobSpec spec) {
        this(spec, new Past());
    }

    private JobRow(JobSpec spec, Past past) {
        this.spec = spec;
        this.past = past;
    }

    /** When it was submitted, as the newest tick of then. */
    long knownSinceTick() {
        return knownSinceTick;
    }

    void knownSince(long tick) {
        knownSinceTick = tick;
    }

    /** A job with the same past that asks for something else; only to be weighed. */
    JobRow asking(JobSpec other) {
        return new JobRow(other, past);
    }

    JobSpec spec() {
        return spec;
    }

    String job() {
        return spec.job();
    }

    int chips() {
        return spec.chips();
    }

    int gang() {
        return spec.gang();
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }

    Past past() {
        return past;
    }

    Sight sight() {
        return sight;
    }

    /** The number of the next decision about it; each has its own. */
    int nextAttempt() {
        return attempt++;
    }

    /** @throws IllegalStateException where it has no placement */
    Placed placed() {
        if (placed == null) {
            throw new IllegalStateException(job() + " has no placement");
        }
        return placed;
    }

    boolean isAt(String site) {
        return placed != null && placed.site().equals(site);
    }

    /** Whether its placement is of that decision. */
    boolean isPlacedBy(String decision) {
        return placed != null && placed.ref().id().equals(decision);
    }

    boolean adopted() {
        return placed != null && placed.ref().kind() == DecisionKind.ADOPT;
    }

    /** Takes a placement in place of any before. */
    void place(Placed next, Phase nextPhase) {
        placed = next;
        phase = nextPhase;
        waitsFor = null;
    }

    /** The placement is over; the job waits again, if it was not cancelled meanwhile. */
    void unplace() {
        phase = withdrawn ? Phase.ENDED : Phase.WAITING;
        placed = null;
    }

    @Nullable
    Promise promise() {
        return promise;
    }

    int promisedChips() {
        return promise == null ? 0 : promise.chips();
    }

    void promise(Promise next) {
        promise = next;
    }

    /** Gives back what is promised beyond some chips; how many chips that were. */
    int releaseBeyond(int chips) {
        int before = promisedChips();
        promise = promise == null || chips <= 0 ? null : promise.atMost(chips);
        return before - promisedChips();
    }

    /** Gives back what is promised; how many chips that were. */
    int release() {
        return releaseBeyond(0);
    }

    /** Gives back what is promised for the placement, not for what is under way with it. */
    int releasePlacement() {
        return errand == null || errand.kind() == DecisionKind.CANCEL ? release() : 0;
    }

    @Nullable
    Errand errand() {
        return errand;
    }

    /** Whether that decision is under way with it, as told to that site. */
    boolean isOn(String decision, String site) {
        return errand != null
                && errand.ref().id().equals(decision)
                && errand.site().equals(site);
    }

    void errand(@Nullable Errand next) {
        errand = next;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    void hold(@Nullable Hold next) {
        hold = next;
        waitsFor = null;
    }

    /** The job is to end, whatever becomes of its placement. */
    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Notes what it waits for; true when that is new. */
    boolean waitFor(Reason reason) {
        if (reason == waitsFor) {
            return false;
        }
        waitsFor = reason;
        waits++;
        return true;
    }

    /** What it waits for; null where that is not known. */
    @Nullable
    Reason waitsFor() {
        return waitsFor;
    }

    int waits() {
        return waits;
    }

    /** Chips that telemetry shows at the placement. */
    int seenChips() {
        return placed == null ? 0 : sight.at(placed.site(), placed.chipModel());
    }

    /** Whether telemetry shows all chips of the placement. */
    boolean isSeenWhole() {
        return placed != null && seenChips() >= placed.granted();
    }

    /** Whether something is due of it at every tick. */
    boolean isOpen() {
        if (errand != null || hold != null) {
            return true;
        }
        if (!phase.isLive() || adopted()) {
            return phase.isLive() && withdrawn;
        }
        return phase != Phase.COMPLIED || withdrawn || placed().isShort();
    }

    /** Whether it can be placed now. */
    boolean isWaiting() {
        return phase == Phase.WAITING && errand == null && hold == null;
    }

    void writeTo(DataOutput out) throws IOException {
        SpecRow.write(spec, out);
        out.writeLong(knownSinceTick);
        past.writeTo(out);
        sight.writeTo(out);
        out.writeByte(phase.ordinal());
        out.writeInt(attempt);
        out.writeInt(waits);
        out.writeByte(waitsFor == null ? -1 : waitsFor.ordinal());
        out.writeBoolean(withdrawn);
        out.writeBoolean(placed != null);
        if (placed != null) {
            placed.writeTo(out);
        }
        out.writeBoolean(promise != null);
        if (promise != null) {
            out.writeUTF(promise.site());
            out.writeUTF(promise.chipModel());
            out.writeInt(promise.chips());
            out.writeLong(promise.milliwatts());
        }
        out.writeBoolean(errand != null);
        if (errand != null) {
            errand.writeTo(out);
        }
        out.writeBoolean(hold != null);
        if (hold != null) {
            hold.writeTo(out);
        }
    }

    static JobRow readFrom(DataInput in) throws IOException {
        JobRow row = new JobRow(SpecRow.read(in));
        row.knownSinceTick = in.readLong();
        row.past.readFrom(in);
        row.sight.readFrom(in);
        row.phase = Phase.values()[in.readByte()];
        row.attempt = in.readInt();
        row.waits = in.readInt();
        int waitsFor = in.readByte();
        row.waitsFor = waitsFor < 0 ? null : Reason.values()[waitsFor];
        row.withdrawn = in.readBoolean();
        row.placed = in.readBoolean() ? Placed.readFrom(in) : null;
        row.promise = in.readBoolean() ? new Promise(in.readUTF(), in.readUTF(), in.readInt(), in.readLong()) : null;
        row.errand = in.readBoolean() ? Errand.readFrom(in) : null;
        row.hold = in.readBoolean() ? Hold.readFrom(in) : null;
        return row;
    }
}
