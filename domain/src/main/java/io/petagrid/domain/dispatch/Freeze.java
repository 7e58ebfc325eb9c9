package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When most of the grid falls silent nothing new is placed: the dispatcher does not guess. It follows the authority over the grid. */
final class Freeze {
    private boolean on;
    private long sinceTick;

    boolean isOn() {
        return on;
    }

    void look(Knowledge knowledge, History history) {
        int seen = knowledge.authority().inputs().supplyPermille();
        boolean frozen = knowledge.authority().frozen();
        if (frozen && !on && knowledge.hasSeenTheGrid()) {
            on = true;
            sinceTick = knowledge.tick();
            tell(
                    history,
                    DecisionState.EXECUTING,
                    Reason.GRID_SILENT,
                    "Only " + seen + " permille of the grid's computing power is seen: nothing new is placed.");
        } else if (!frozen && on) {
            on = false;
            tell(
                    history,
                    DecisionState.COMPLETED,
                    Reason.GRID_SEEN,
                    seen + " permille of the grid's computing power is seen again: placing goes on.");
        }
    }

    private void tell(History history, DecisionState state, Reason reason, String text) {
        String id = history.id(DecisionKind.FREEZE, "grid", 0, sinceTick);
        history.about(DecisionKind.FREEZE, id, null, state, reason, text);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(on);
        out.writeLong(sinceTick);
    }

    void readFrom(DataInput in) throws IOException {
        on = in.readBoolean();
        sinceTick = in.readLong();
    }
}
