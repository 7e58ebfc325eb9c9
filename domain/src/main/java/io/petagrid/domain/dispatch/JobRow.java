package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that the dispatcher keeps of one job: what it asks for, its one live placement, what is promised for it, what telemetry shows. */
final class JobRow {
    private final JobSpec spec;
    private Phase phase = Phase.WAITING;
    private int attempt;
    private int waits;
    private @Nullable Reason waitsFor;
    private String decision = "";
    private boolean adopted;
    private boolean withdrawn;
    private int granted;
    private String site = "";
    private String chipModel = "";
    private int promisedChips;
    private long promisedMw;
    private long deadlineTick;
    private boolean deviated;
    private String leftOutSite = "";
    private long leftOutUntilTick;
    /** Chips by site and model, as telemetry shows them. */
    private final Map<String, Integer> seen = new TreeMap<>();

    JobRow(JobSpec spec) {
        this.spec = spec;
    }

    JobSpec spec() {
        return spec;
    }

    String job() {
        return spec.job();
    }

    Phase phase() {
        return phase;
    }

    int chips() {
        return spec.chips();
    }

    /** Chips that the placement is to have: all that the job asks for, or the part that the site has given. */
    int granted() {
        return granted;
    }

    int gang() {
        return spec.gang();
    }

    String decision() {
        return decision;
    }

    boolean adopted() {
        return adopted;
    }

    String site() {
        return site;
    }

    String chipModel() {
        return chipModel;
    }

    int promisedChips() {
        return promisedChips;
    }

    long promisedMw() {
        return promisedMw;
    }

    int attempt() {
        return attempt;
    }

    boolean isAt(String atSite) {
        return site.equals(atSite);
    }

    boolean isAt(String atSite, String atModel) {
        return site.equals(atSite) && chipModel.equals(atModel);
    }

    boolean isLeftOut(String atSite, long tick) {
        return leftOutSite.equals(atSite) && tick < leftOutUntilTick;
    }

    void leaveOut(String atSite, long untilTick) {
        leftOutSite = atSite;
        leftOutUntilTick = untilTick;
    }

    /** A command goes out; its capacity is promised. */
    void issue(String newDecision, Placement placement, long expiresTick) {
        phase = Phase.ISSUED;
        decision = newDecision;
        attempt++;
        site = placement.site().site();
        chipModel = placement.chipModel();
        granted = spec.chips();
        promisedChips = spec.chips();
        promisedMw = placement.evidence().addedMw();
        deadlineTick = expiresTick;
        waitsFor = null;
        deviated = false;
    }

    /** It was running already. */
    void adopt(String newDecision, String atSite, String onModel) {
        phase = Phase.EXECUTING;
        decision = newDecision;
        adopted = true;
        granted = spec.chips();
        site = atSite;
        chipModel = onModel;
        deadlineTick = Long.MAX_VALUE;
    }

    void enter(Phase next) {
        phase = next;
    }

    void execute(long complyTick) {
        phase = Phase.EXECUTING;
        deadlineTick = complyTick;
    }

    void deviate() {
        deviated = true;
    }

    boolean isDeviated() {
        return deviated;
    }

    /** Tick by which the next thing must have happened. */
    long deadlineTick() {
        return deadlineTick;
    }

    /** The site has given a part of the chips; how many promised chips are given back. */
    int grantPart(int chips) {
        int released = Math.max(0, promisedChips - chips);
        promisedMw = promisedChips == 0 ? 0 : promisedMw / promisedChips * (promisedChips - released);
        promisedChips -= released;
        granted = chips;
        return released;
    }

    /** Gives back what is promised; how many chips that were. */
    int release() {
        int released = promisedChips;
        promisedChips = 0;
        promisedMw = 0;
        return released;
    }

    /** The job is to end, whatever becomes of its placement. */
    void withdraw() {
        withdrawn = true;
    }

    /** The placement is over; the job waits again, if it was not cancelled meanwhile. */
    void unplace() {
        phase = withdrawn ? Phase.ENDED : Phase.WAITING;
        site = "";
        chipModel = "";
        decision = "";
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

    int waits() {
        return waits;
    }

    void see(String atSite, String onModel, int chips) {
        if (chips == 0) {
            seen.remove(atSite + "/" + onModel);
        } else {
            seen.put(atSite + "/" + onModel, chips);
        }
    }

    /** Chips that telemetry shows at the placement. */
    int seenChips() {
        return seen.getOrDefault(site + "/" + chipModel, 0);
    }

    void writeTo(DataOutput out) throws IOException {
        SpecRow.write(spec, out);
        out.writeByte(phase.ordinal());
        out.writeInt(attempt);
        out.writeInt(waits);
        out.writeByte(waitsFor == null ? -1 : waitsFor.ordinal());
        out.writeUTF(decision);
        out.writeBoolean(adopted);
        out.writeBoolean(withdrawn);
        out.writeInt(granted);
        out.writeUTF(site);
        out.writeUTF(chipModel);
        out.writeInt(promisedChips);
        out.writeLong(promisedMw);
        out.writeLong(deadlineTick);
        out.writeBoolean(deviated);
        out.writeUTF(leftOutSite);
        out.writeLong(leftOutUntilTick);
        out.writeInt(seen.size());
        for (Map.Entry<String, Integer> entry : seen.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue());
        }
    }

    static JobRow readFrom(DataInput in) throws IOException {
        JobRow row = new JobRow(SpecRow.read(in));
        row.phase = Phase.values()[in.readByte()];
        row.attempt = in.readInt();
        row.waits = in.readInt();
        int waitsFor = in.readByte();
        row.waitsFor = waitsFor < 0 ? null : Reason.values()[waitsFor];
        row.decision = in.readUTF();
        row.adopted = in.readBoolean();
        row.withdrawn = in.readBoolean();
        row.granted = in.readInt();
        row.site = in.readUTF();
        row.chipModel = in.readUTF();
        row.promisedChips = in.readInt();
        row.promisedMw = in.readLong();
        row.deadlineTick = in.readLong();
        row.deviated = in.readBoolean();
        row.leftOutSite = in.readUTF();
        row.leftOutUntilTick = in.readLong();
        for (int count = in.readInt(); count > 0; count--) {
            row.seen.put(in.readUTF(), in.readInt());
        }
        return row;
    }
}
