package io.petagrid.domain.saving;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A stretch of time for which a job holds chips at a site. */
final class Stint {
    /** Not ended yet. */
    static final long OPEN = Long.MAX_VALUE;

    private static final long PERMILLE = 1_000;

    final String decision;
    final String site;
    final String chipModel;
    final int speedPermille;
    final long fromMs;
    final long transferMicroyuan;
    private int chips;
    private long toMs = OPEN;
    private boolean isSeen;

    /**
     * @param decision by which it holds them; empty for the shadow
     * @param speedPermille how fast the job runs there, permille of its estimate's speed
     * @param fromMs grid time, milliseconds since 1970
     * @param transferMicroyuan what it cost to bring the job's data there, micro-yuan
     */
    Stint(
            String decision,
            String site,
            String chipModel,
            int speedPermille,
            int chips,
            long fromMs,
            long transferMicroyuan) {
        this.decision = decision;
        this.site = site;
        this.chipModel = chipModel;
        this.speedPermille = speedPermille;
        this.chips = chips;
        this.fromMs = fromMs;
        this.transferMicroyuan = transferMicroyuan;
    }

    /** What follows it when the job has another number of chips from now on, as telemetry shows. */
    Stint onChips(int count, long nowMs) {
        Stint next = new Stint(decision, site, chipModel, speedPermille, count, nowMs, 0);
        next.seen();
        return next;
    }

    int chips() {
        return chips;
    }

    void giveBack(int fewer) {
        chips -= fewer;
    }

    long toMs() {
        return toMs;
    }

    void end(long gridMs) {
        toMs = Math.max(fromMs, gridMs);
        isSeen = false;
    }

    boolean isOpen() {
        return toMs == OPEN;
    }

    /** Whether telemetry shows its chips in use. */
    boolean isSeen() {
        return isSeen;
    }

    void seen() {
        isSeen = true;
    }

    /** Work done until a time: chips x milliseconds x permille. */
    long work(long gridMs) {
        return Math.multiplyExact((long) chips * speedPermille, Math.max(0, Math.min(toMs, gridMs) - fromMs));
    }

    /** How long some work takes here, milliseconds. */
    long msFor(long work) {
        return work / Math.max(1, (long) chips * speedPermille);
    }

    /** How long what is estimated takes here, milliseconds. */
    long msForEstimate(long estimateMs) {
        return Math.multiplyExact(estimateMs, PERMILLE) / Math.max(1, speedPermille);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(decision);
        out.writeUTF(site);
        out.writeUTF(chipModel);
        out.writeInt(speedPermille);
        out.writeInt(chips);
        out.writeLong(fromMs);
        out.writeLong(transferMicroyuan);
        out.writeLong(toMs);
        out.writeBoolean(isSeen);
    }

    static Stint readFrom(DataInput in) throws IOException {
        Stint stint = new Stint(
                in.readUTF(), in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
        stint.toMs = in.readLong();
        stint.isSeen = in.readBoolean();
        return stint;
    }
}
