package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of a job's earlier placements. */
final class Past {
    /** For so long it is remembered which sites it has left, grid milliseconds; moves by plan are an hour apart at least. */
    private static final long REMEMBERED_MS = 24 * 3_600_000L;

    private String leftOutSite = "";
    private long leftOutUntilTick;
    private final Map<String, Long> leftGridMsBySite = new TreeMap<>();
    private String doubtfulDecision = "";
    private String doubtfulSite = "";
    private String checkpointSite = "";
    private long scaledGridMs;

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
        leftGridMsBySite.values().removeIf(before -> gridMs - before > REMEMBERED_MS);
        leftGridMsBySite.put(site, gridMs);
        checkpointSite = site;
    }

    /** Whether the job left that site within some time. */
    boolean hasLeft(String site, long gridMs, long withinMs) {
        Long before = leftGridMsBySite.get(site);
        return before != null && gridMs - before < withinMs;
    }

    /** When it was last to get another number of chips, grid time, milliseconds since 1970; 0 for never. */
    long scaledGridMs() {
        return scaledGridMs;
    }

    void scaled(long gridMs) {
        scaledGridMs = gridMs;
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
        out.writeInt(leftGridMsBySite.size());
        for (Map.Entry<String, Long> left : leftGridMsBySite.entrySet()) {
            out.writeUTF(left.getKey());
            out.writeLong(left.getValue());
        }
        out.writeUTF(doubtfulDecision);
        out.writeUTF(doubtfulSite);
        out.writeUTF(checkpointSite);
        out.writeLong(scaledGridMs);
    }

    void readFrom(DataInput in) throws IOException {
        leftOutSite = in.readUTF();
        leftOutUntilTick = in.readLong();
        for (int count = in.readInt(); count > 0; count--) {
            leftGridMsBySite.put(in.readUTF(), in.readLong());
        }
        doubtfulDecision = in.readUTF();
        doubtfulSite = in.readUTF();
        checkpointSite = in.readUTF();
        scaledGridMs = in.readLong();
    }
}
