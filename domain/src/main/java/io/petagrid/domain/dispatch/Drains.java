package io.petagrid.domain.dispatch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sites and groups of hosts that are closed by order: nothing new is placed there and, where they are drained, what may be moved goes elsewhere. */
final class Drains {
    private static final int TELL_EVERY_TICKS = 10;

    private final Situation now;
    private final Actions actions;
    private final Map<HostGroup, Drain> drains = new TreeMap<>();

    Drains(Situation now, Actions actions) {
        this.now = now;
        this.actions = actions;
    }

    /** A drain, or a cordon where nothing is moved away. */
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

    /** Closes hosts; an earlier order about the same is superseded. */
    Optional<Refusal> close(HostGroup group, boolean moves, Mandate mandate) {
        SiteView site = now.knowledge().site(group.site());
        if (site == null) {
            return refuse(Reason.UNKNOWN_SITE, "No site '" + group.site() + "' is known.");
        }
        if (group.chipModel() != null && site.chips().stream().noneMatch(chips -> group.has(chips.chipModel()))) {
            return refuse(Reason.NOTHING_TO_DO, group.site() + " has no chips of " + group.chipModel() + ".");
        }
        int number = nextNumber(group.site());
        Drain before = drains.get(group);
        if (before != null) {
            tell(
                    before,
                    group,
                    DecisionState.SUPERSEDED,
                    Reason.SUPERSEDED,
                    "Another order about " + group.inWords() + " follows.");
        }
        DecisionRef ref = now.history().ref(DecisionKind.DRAIN, group.site(), number, now.tick(), mandate);
        Drain drain = new Drain(ref, moves);
        drains.put(group, drain);
        now.knowledge().closures().close(group, Reason.SITE_DRAINED);
        tell(
                drain,
                group,
                DecisionState.EXECUTING,
                Reason.ORDERED,
                "Nothing new is placed at " + group.inWords()
                        + (moves ? "; what may be moved goes elsewhere." : "; what runs there goes on."));
        return Optional.empty();
    }

    /** Orders about one site are numbered together. */
    private int nextNumber(String site) {
        int next = 0;
        for (Map.Entry<HostGroup, Drain> each : drains.entrySet()) {
            next = each.getKey().site().equals(site)
                    ? Math.max(next, each.getValue().ref.attempt() + 1)
                    : next;
        }
        return next;
    }

    /** Opens hosts again. */
    Optional<Refusal> open(HostGroup group, Mandate mandate) {
        Drain drain = drains.remove(group);
        if (drain == null) {
            return refuse(Reason.NOTHING_TO_DO, group.inWords() + " is neither drained nor cordoned.");
        }
        now.knowledge().closures().open(group, Reason.SITE_DRAINED);
        now.history()
                .of(drain.ref)
                .by(mandate)
                .at(group.site(), group.chipModel())
                .tell(DecisionState.COMPLETED, Reason.ORDERED, "Work may be placed at " + group.inWords() + " again.");
        return Optional.empty();
    }

    /** What a drain with that id is about; null where there is none. */
    @Nullable
    HostGroup groupOf(String decision) {
        for (Map.Entry<HostGroup, Drain> each : drains.entrySet()) {
            if (each.getValue().ref.id().equals(decision)) {
                return each.getKey();
            }
        }
        return null;
    }

    private void tell(Drain drain, HostGroup group, DecisionState state, Reason reason, String text) {
        now.history().of(drain.ref).at(group.site(), group.chipModel()).tell(state, reason, text);
    }

    /** Goes on with the drains of a site at a new tick. */
    void look(String site) {
        for (Map.Entry<HostGroup, Drain> each : drains.entrySet()) {
            if (each.getKey().site().equals(site) && each.getValue().moves) {
                look(each.getKey(), each.getValue());
            }
        }
    }

    private void look(HostGroup group, Drain drain) {
        List<JobRow> left = now.jobs().at(group.site()).stream()
                .filter(row -> group.has(row.placed().chipModel()))
                .toList();
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
        report(drain, group, left.size(), stays);
    }

    private void report(Drain drain, HostGroup group, int left, int stays) {
        boolean isNews = left != drain.toldJobs && now.tick() - drain.toldTick >= TELL_EVERY_TICKS;
        if (left == 0 && !drain.isEmpty) {
            tell(drain, group, DecisionState.COMPLIED, Reason.DRAINED, "No job is left at " + group.inWords() + ".");
        } else if (left > 0 && isNews) {
            tell(
                    drain,
                    group,
                    DecisionState.EXECUTING,
                    Reason.DRAINING,
                    left + " jobs are left at " + group.inWords() + "; " + stays
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
        for (Map.Entry<HostGroup, Drain> each : drains.entrySet()) {
            Drain drain = each.getValue();
            each.getKey().writeTo(out);
            drain.ref.writeTo(out);
            out.writeBoolean(drain.moves);
            out.writeInt(drain.toldJobs);
            out.writeLong(drain.toldTick);
            out.writeBoolean(drain.isEmpty);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            HostGroup group = HostGroup.readFrom(in);
            Drain drain = new Drain(DecisionRef.readFrom(in), in.readBoolean());
            drain.toldJobs = in.readInt();
            drain.toldTick = in.readLong();
            drain.isEmpty = in.readBoolean();
            drains.put(group, drain);
            now.knowledge().closures().close(group, Reason.SITE_DRAINED);
        }
    }
}
