package io.petagrid.domain.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes decisions in the order of history and gives them their ids and numbers. */
final class History {
    private static final int ID_BYTES = 8;

    private final List<Decision> decisions = new ArrayList<>();
    private long sequence;
    private int epoch = 1;
    private long tick;
    private long gridMs;

    void resume(long lastSequence, int lastEpoch) {
        sequence = lastSequence;
        epoch = lastEpoch;
    }

    void now(long newTick, long newGridMs) {
        tick = newTick;
        gridMs = newGridMs;
    }

    long sequence() {
        return sequence;
    }

    int epoch() {
        return epoch;
    }

    List<Decision> take() {
        List<Decision> taken = List.copyOf(decisions);
        decisions.clear();
        return taken;
    }

    /** The id of a decision, from what it cites: 16 hex digits of a SHA-256. */
    String id(DecisionKind kind, String subject, int attempt, long citedTick) {
        String cited = kind + "|" + subject + "|" + attempt + "|" + citedTick + "|" + epoch;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(cited.getBytes(StandardCharsets.UTF_8));
            return "d-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A placement with all that it rests on: the first three steps of its life. */
    void propose(String id, JobRow row, Placement placement, String explanation, long expiresTick) {
        add(new Decision(
                id,
                ++sequence,
                epoch,
                DecisionKind.PLACE,
                DecisionState.PROPOSED,
                row.job(),
                placement.site().site(),
                placement.chipModel(),
                row.chips(),
                row.gang(),
                row.chips(),
                Reason.CHEAPEST,
                explanation,
                tick,
                gridMs,
                expiresTick,
                placement.evidence(),
                placement.cost(),
                placement.alternatives()));
    }

    /** A further step of the placement of a job. */
    void step(JobRow row, DecisionState state, int promisedChange, Reason reason, String explanation) {
        DecisionKind kind = row.adopted() ? DecisionKind.ADOPT : DecisionKind.PLACE;
        Long expires = state == DecisionState.ISSUED ? row.deadlineTick() : null;
        add(plain(
                row.decision(),
                kind,
                state,
                row.job(),
                row.site(),
                row.chipModel(),
                row,
                promisedChange,
                reason,
                explanation,
                expires));
    }

    /** A job waits, or no longer. */
    void waiting(String id, JobRow row, DecisionState state, Reason reason, String explanation) {
        add(plain(id, DecisionKind.WAIT, state, row.job(), null, null, row, 0, reason, explanation, null));
    }

    /** A job is to be cancelled where it runs. */
    void cancel(String id, JobRow row, String explanation, long expiresTick) {
        add(plain(
                id,
                DecisionKind.CANCEL,
                DecisionState.ISSUED,
                row.job(),
                row.site(),
                row.chipModel(),
                row,
                0,
                Reason.CANCELLED,
                explanation,
                expiresTick));
    }

    /** Something about a site, or the grid. */
    void about(
            DecisionKind kind,
            String id,
            @Nullable String site,
            DecisionState state,
            Reason reason,
            String explanation) {
        add(plain(id, kind, state, null, site, null, null, 0, reason, explanation, null));
    }

    private Decision plain(
            String id,
            DecisionKind kind,
            DecisionState state,
            @Nullable String job,
            @Nullable String site,
            @Nullable String chipModel,
            @Nullable JobRow row,
            int promisedChange,
            Reason reason,
            String explanation,
            @Nullable Long expiresTick) {
        return new Decision(
                id,
                ++sequence,
                epoch,
                kind,
                state,
                job,
                site,
                chipModel,
                row == null ? 0 : row.chips(),
                row == null ? 0 : row.gang(),
                promisedChange,
                reason,
                explanation,
                tick,
                gridMs,
                expiresTick,
                null,
                null,
                List.of());
    }

    private void add(Decision decision) {
        decisions.add(decision);
    }
}
