package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * When nothing new is done: most of the grid is silent, and the dispatcher does not guess (it follows the authority over the grid); or a site has
 * seen a higher epoch than this dispatcher's, and another one is obeyed.
 */
final class Freeze {
    private @Nullable DecisionRef silent;
    private @Nullable DecisionRef outdone;
    private int highestEpoch;

    boolean isOn() {
        return silent != null || outdone != null;
    }

    /** Why nothing new is done. */
    Reason reason() {
        return outdone != null ? Reason.HIGHER_EPOCH : Reason.FROZEN;
    }

    /** The highest epoch that a site has told of. */
    int highestEpoch() {
        return highestEpoch;
    }

    void look(Situation now) {
        Knowledge knowledge = now.knowledge();
        int seen = knowledge.authority().inputs().supplyPermille();
        boolean frozen = knowledge.authority().frozen();
        if (frozen && silent == null && knowledge.hasSeenTheGrid()) {
            silent = now.history().ref(DecisionKind.FREEZE, "grid", 0, now.tick());
            now.history()
                    .of(silent)
                    .tell(
                            DecisionState.EXECUTING,
                            Reason.GRID_SILENT,
                            "Only " + seen + " permille of the grid's computing power is seen: nothing new is placed.");
        } else if (!frozen && silent != null) {
            now.history()
                    .of(silent)
                    .tell(
                            DecisionState.COMPLETED,
                            Reason.GRID_SEEN,
                            seen + " permille of the grid's computing power is seen again: placing goes on.");
            silent = null;
        }
    }

    /** A site has seen an epoch. */
    void onEpoch(int epoch, String site, Situation now) {
        highestEpoch = Math.max(highestEpoch, epoch);
        if (epoch > now.history().epoch() && outdone == null) {
            outdone = now.history().ref(DecisionKind.FREEZE, "grid", 1, now.tick());
            now.history()
                    .of(outdone)
                    .tell(
                            DecisionState.EXECUTING,
                            Reason.HIGHER_EPOCH,
                            site + " obeys epoch " + epoch + ": this dispatcher, of epoch "
                                    + now.history().epoch()
                                    + ", does nothing new until it is ordered to take over.");
        }
    }

    /** The epoch is the highest again. */
    void takeOver(Situation now) {
        if (outdone != null) {
            now.history().of(outdone).tell(DecisionState.COMPLETED, Reason.TAKEN_OVER, "It has taken over.");
            outdone = null;
        }
    }

    void writeTo(DataOutput out) throws IOException {
        DecisionRef.write(silent, out);
        DecisionRef.write(outdone, out);
        out.writeInt(highestEpoch);
    }

    void readFrom(DataInput in) throws IOException {
        silent = DecisionRef.read(in);
        outdone = DecisionRef.read(in);
        highestEpoch = in.readInt();
    }
}
