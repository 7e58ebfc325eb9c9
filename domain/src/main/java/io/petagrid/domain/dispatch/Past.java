package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of a job's earlier placements. */
final class Past {
    private String leftOutSite = "";
    private long leftOutUntilTick;
    private String leftSite = "";
    private long leftGridMs;
    private String doubtfulDecision = "";
    private String doubtfulSite = "";
    private String checkpointSite = "";

    /** Whether a site is left out for the job because it rejected it, or an operator did. */
    boolean isLeftOut(String site, long tick) {
        return leftOutSite.equals(site) && tick < leftOutUntilTick;
    }

    void leaveOut(String site, long untilTick) {
        leftOutSite = site;
        leftOutUntilTick = untilTick;
    }

    /** The job has left a site, with a checkpoint. */
    void leave(String site, long gridMs) {
        leftSite = site;
        leftGridMs = gridMs;
        checkpointSite = site;
    }

    /** Whether the job left that site within some time. */
    boolean hasLeft(String site, long gridMs, long withinMs) {
        return leftSite.equals(site) && gridMs - leftGridMs < withinMs;
    }

    /** Where it can go on from; empty where it begins anew. */
    String checkpointSite() {
        return checkpointSite;
    }

    /** The checkpoint is used. */
    void goOn() {
        checkpointSite = "";
    }

    /** A placement was revoked without the site's word: it may answer yet. */
    void doubt(Placed placed) {
        doubtfulDecision = placed.ref().id();
        doubtfulSite = placed.site();
    }

    /** Whether a decision is one of which the site might yet say that it has followed it. */
    boolean isDoubtful(String decision, String site) {
        return doubtfulDecision.equals(decision) && doubtfulSite.equals(site);
    }

    /** The decision at a site that might yet have been followed; empty for none. */
    String doubtfulAt(String site) {
        return doubtfulSite.equals(site) ? doubtfulDecision : "";
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(leftOutSite);
        out.writeLong(leftOutUntilTick);
        out.writeUTF(leftSite);
        out.writeLong(leftGridMs);
        out.writeUTF(doubtfulDecision);
        out.writeUTF(doubtfulSite);
        out.writeUTF(checkpointSite);
    }

    void readFrom(DataInput in) throws IOException {
        leftOutSite = in.readUTF();
        leftOutUntilTick = in.readLong();
        leftSite = in.readUTF();
        leftGridMs = in.readLong();
        doubtfulDecision = in.readUTF();
        doubtfulSite = in.readUTF();
        checkpointSite = in.readUTF();
    }
}
