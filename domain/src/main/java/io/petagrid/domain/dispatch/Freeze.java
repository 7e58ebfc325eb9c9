package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When most of the grid falls silent nothing new is placed: the dispatcher does not guess. */
final class Freeze {
    private final DispatchSettings settings;
    private boolean on;
    private int goodTicks;
    private long sinceTick;

    Freeze(DispatchSettings settings) {
        this.settings = settings;
    }

    boolean isOn() {
        return on;
    }

    void look(Knowledge knowledge, History history) {
        long seen = knowledge.seenPermille();
        if (!on && knowledge.hasSeenTheGrid() && seen < settings.freezePermille()) {
            on = true;
            goodTicks = 0;
            sinceTick = knowledge.tick();
            tell(
                    history,
                    DecisionState.EXECUTING,
                    Reason.GRID_SILENT,
                    "Only " + seen + " permille of the grid's nameplate is seen: nothing new is placed.");
        } else if (on) {
            goodTicks = seen > settings.thawPermille() ? goodTicks + 1 : 0;
            if (goodTicks >= settings.thawTicks()) {
                on = false;
                tell(
                        history,
                        DecisionState.COMPLETED,
                        Reason.GRID_SEEN,
                        seen + " permille of the grid's nameplate is seen again: placing goes on.");
            }
        }
    }

    private void tell(History history, DecisionState state, Reason reason, String text) {
        String id = history.id(DecisionKind.FREEZE, "grid", 0, sinceTick);
        history.about(DecisionKind.FREEZE, id, null, state, reason, text);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(on);
        out.writeInt(goodTicks);
        out.writeLong(sinceTick);
    }

    void readFrom(DataInput in) throws IOException {
        on = in.readBoolean();
        goodTicks = in.readInt();
        sinceTick = in.readLong();
    }
}
