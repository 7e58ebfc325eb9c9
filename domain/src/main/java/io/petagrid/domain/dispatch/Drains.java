package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sites that are closed by order: nothing new is placed there and, where they are drained, what may be moved goes elsewhere. */
final class Drains {
    private static final int TELL_EVERY_TICKS = 10;

    private final Situation now;
    private final Actions actions;
    private final Map<String, Drain> drains = new TreeMap<>();

    Drains(Situation now, Actions actions) {
        this.now = now;
        this.actions = actions;
    }

    /** One site's drain, or its cordon where nothing is moved away. */
    private static final class Drain {
        private final DecisionRef ref;
        private final boolean moves;
        private int toldJobs = -1;
        private long toldTick;
        private boolean isEmpty;

        private Drain(DecisionRef ref, boolean moves) {
            this.ref = ref;
            this.moves = moves;
        }
    }

    /** Closes a site; an earlier order about it is superseded. */
    Optional<Refusal> close(String site, boolean moves, Mandate mandate) {
        if (now.knowledge().site(site) == null) {
            return refuse(Reason.UNKNOWN_SITE, "No site '" + site + "' is known.");
        }
        Drain before = drains.get(site);
        if (before != null) {
            tell(
                    before,
                    site,
                    DecisionState.SUPERSEDED,
                    Reason.SUPERSEDED,
                    "Another order about " + site + " follows.");
        }
        int number = before == null ? 0 : before.ref.attempt() + 1;
        Drain drain = new Drain(now.history().ref(DecisionKind.DRAIN, site, number, now.tick(), mandate), moves);
        drains.put(site, drain);
        now.knowledge().closures().close(site, Reason.SITE_DRAINED);
        tell(
                drain,
                site,
                DecisionState.EXECUTING,
                Reason.ORDERED,
                "Nothing new is placed at " + site
                        + (moves ? "; what may be moved goes elsewhere." : "; what runs there goes on."));
        return Optional.empty();
    }

    /** Opens a site again. */
    Optional<Refusal> open(String site, Mandate mandate) {
        Drain drain = drains.remove(site);
        if (drain == null) {
            return refuse(Reason.NOTHING_TO_DO, site + " is neither drained nor cordoned.");
        }
        now.knowledge().closures().open(site, Reason.SITE_DRAINED);
        now.history()
                .of(drain.ref)
                .by(mandate)
                .at(site, null)
                .tell(DecisionState.COMPLETED, Reason.ORDERED, "Work may be placed at " + site + " again.");
        return Optional.empty();
    }

    /** The site of a drain with that id; null where there is none. */
    @Nullable
    String siteOf(String decision) {
        for (Map.Entry<String, Drain> each : drains.entrySet()) {
            if (each.getValue().ref.id().equals(decision)) {
                return each.getKey();
            }
        }
        return null;
    }

    private void tell(Drain drain, String site, DecisionState state, Reason reason, String text) {
        now.history().of(drain.ref).at(site, null).tell(state, reason, text);
    }

    /** Goes on with a drain at a new tick. */
    void look(String site) {
        Drain drain = drains.get(site);
        if (drain == null || !drain.moves) {
            return;
        }
        List<JobRow> left = now.jobs().at(site);
        int begun = 0;
        int stays = 0;
        for (JobRow row : left) {
            boolean mayStop = row.spec().flexibility().mayStop();
            stays += mayStop ? 0 : 1;
            boolean isFree = mayStop && row.phase() == Phase.COMPLIED && row.errand() == null;
            if (isFree && begun++ < now.settings().moves().perTick()) {
                actions.move(row, Ask.leave(drain.ref.mandate()), Reason.DRAINING);
            }
        }
        report(drain, site, left.size(), stays);
    }

    private void report(Drain drain, String site, int left, int stays) {
        boolean isNews = left != drain.toldJobs && now.tick() - drain.toldTick >= TELL_EVERY_TICKS;
        if (left == 0 && !drain.isEmpty) {
            tell(drain, site, DecisionState.COMPLIED, Reason.DRAINED, "No job is left at " + site + ".");
        } else if (left > 0 && isNews) {
            tell(
                    drain,
                    site,
                    DecisionState.EXECUTING,
                    Reason.DRAINING,
                    left + " jobs are left at " + site + "; " + stays
                            + " of them may not be moved and run to their end.");
        } else {
            return;
        }
        drain.isEmpty = left == 0;
        drain.toldJobs = left;
        drain.toldTick = now.tick();
    }

    private static Optional<Refusal> refuse(Reason reason, String text) {
        return Optional.of(new Refusal(reason, text));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(drains.size());
        for (Map.Entry<String, Drain> each : drains.entrySet()) {
            Drain drain = each.getValue();
            out.writeUTF(each.getKey());
            drain.ref.writeTo(out);
            out.writeBoolean(drain.moves);
            out.writeInt(drain.toldJobs);
            out.writeLong(drain.toldTick);
            out.writeBoolean(drain.isEmpty);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            String site = in.readUTF();
            Drain drain = new Drain(DecisionRef.readFrom(in), in.readBoolean());
            drain.toldJobs = in.readInt();
            drain.toldTick = in.readLong();
            drain.isEmpty = in.readBoolean();
            drains.put(site, drain);
            now.knowledge().closures().close(site, Reason.SITE_DRAINED);
        }
    }
}
