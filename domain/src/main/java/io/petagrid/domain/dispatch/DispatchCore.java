package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.Cancelled;
import io.petagrid.domain.dispatch.DispatchEvent.ChipModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.DatasetKnown;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.ModelKnown;
import io.petagrid.domain.dispatch.DispatchEvent.Noticed;
import io.petagrid.domain.dispatch.DispatchEvent.Ordered;
import io.petagrid.domain.dispatch.DispatchEvent.Planned;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.DispatchEvent.Submitted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher: a pure function from the events of history to decisions and commands. The same events give the same records,
 * whatever the clock says and however often it was restarted in between.
 */
public final class DispatchCore {
    private static final String JOB = "job/";
    private static final String ORDER = "order/";

    private final Situation now;
    private final Shortfalls shortfalls = new Shortfalls();
    private final Freeze freeze = new Freeze();
    private final MoveBudget budget = new MoveBudget();
    private final Lifecycle lifecycle;
    private final Placer placer;
    private final Caps caps;
    private final Drains drains;
    private final HostPower hostPower;
    private final Emergencies emergencies;
    private final Orders orders;
    private final Plans plans;

    public DispatchCore(DispatchSettings settings) {
        this(settings, new GreedyPolicy(settings));
    }

    /** @param policy looks for places */
    DispatchCore(DispatchSettings settings, PlacementPolicy policy) {
        now = Situation.begin(settings);
        Placements placements = new Placements(now);
        Errands errands = new Errands(now, placements);
        Holds holds = new Holds(now);
        lifecycle = new Lifecycle(now, placements, errands, holds);
        placer = new Placer(now, policy, placements, shortfalls, freeze);
        Actions actions = new Actions(now, placer, placements, errands, holds, budget);
        caps = new Caps(now);
        drains = new Drains(now, actions);
        hostPower = new HostPower(now, freeze);
        emergencies = new Emergencies(now, caps, actions);
        Approvals approvals = new Approvals(now, placer, placements, errands, holds, caps, drains);
        orders = new Orders(now, actions, approvals, caps, drains, freeze);
        plans = new Plans(now, actions, caps);
    }

    /**
     * Takes the next event of history.
     *
     * @param appendMs when history took it, milliseconds since 1970
     */
    public Outcome step(DispatchEvent event, long appendMs) {
        now.knowledge().now(appendMs);
        return step(event);
    }

    /** Takes the next event of history, at the time of the one before. */
    public Outcome step(DispatchEvent event) {
        switch (event) {
            case Snapshot snapshot -> onSnapshot(snapshot);
            case Submitted submitted -> onSubmitted(submitted.spec());
            case Cancelled cancelled -> lifecycle.onCancelled(cancelled.job());
            case JobTold told -> lifecycle.onTold(told);
            case Answered answered -> onAnswered(answered);
            case Ordered ordered -> orders.follow(ordered.order());
            case Planned planned -> onPlanned(planned);
            case Noticed noticed -> emergencies.onNoticed(noticed);
            case ModelKnown model -> now.knowledge().references().put(model);
            case DatasetKnown dataset -> now.knowledge().references().put(dataset);
            case ChipModelKnown chip -> now.knowledge().references().put(chip.chipModel());
        }
        return new Outcome(now.history().take(), now.outbox().take(), changedRows());
    }

    private Set<String> changedRows() {
        Set<String> rows = new TreeSet<>();
        now.jobs().takeChanged().forEach(job -> rows.add(JOB + job));
        orders.takeChanged().forEach(key -> rows.add(ORDER + key));
        return rows;
    }

    private void onSnapshot(Snapshot snapshot) {
        now.knowledge().put(snapshot);
        now.history().now(snapshot.tick(), snapshot.gridMs());
        placer.newTick();
        now.knowledge().flapping().look(now.knowledge(), now.settings());
        lifecycle.onSnapshot(snapshot);
        freeze.look(now);
        for (SiteView site : now.knowledge().sites()) {
            lookForShortfall(site);
            caps.look(site);
            emergencies.look(site);
            drains.look(site.site());
            hostPower.look(site);
        }
        placer.placeWaiting();
    }

    private void lookForShortfall(SiteView site) {
        String id = site.site();
        long shortBy = Shortfalls.shortBy(site, now.jobs().promised());
        if (shortBy > 0 && !shortfalls.isShort(id)) {
            DecisionRef ref = now.history().ref(DecisionKind.SHORTFALL, id, 0, site.tick());
            shortfalls.begin(id, ref);
            tell(
                    ref,
                    id,
                    DecisionState.EXECUTING,
                    Reason.SUPPLY_FELL,
                    id + " is short of " + shortBy
                            + " chips: more are held or promised than are healthy. Nothing new is placed there.");
        } else if (shortBy == 0 && shortfalls.isShort(id)) {
            tell(
                    shortfalls.end(id),
                    id,
                    DecisionState.COMPLETED,
                    Reason.SUPPLY_RECOVERED,
                    id + " has chips enough again.");
        }
    }

    private void tell(DecisionRef ref, String site, DecisionState state, Reason reason, String text) {
        now.history().of(ref).at(site, null).tell(state, reason, text);
    }

    private void onSubmitted(JobSpec spec) {
        JobRow known = now.jobs().find(spec.job());
        if (known == null) {
            JobRow row = new JobRow(spec);
            row.knownSince(now.tick());
            now.jobs().add(row);
            placer.tryToPlace(row);
            return;
        }
        DecisionRef ref = now.history().ref(DecisionKind.PLACE, spec.job(), known.nextAttempt(), now.tick());
        now.jobs().changed(known);
        now.history()
                .of(ref)
                .job(spec)
                .tell(
                        DecisionState.REFUSED,
                        Reason.DUPLICATE,
                        spec.job() + " was submitted before; the first request stands.");
    }

    private void onPlanned(Planned planned) {
        placer.horizon().reach(planned.snapshotTick(), planned.validUntilTick());
        plans.follow(planned);
    }

    private void onAnswered(Answered answer) {
        freeze.onEpoch(answer.highestEpoch(), answer.site(), now);
        if (answer.job().isEmpty()) {
            caps.onAnswered(answer);
            hostPower.onAnswered(answer);
        } else {
            lifecycle.onAnswered(answer);
        }
    }

    /** All that a plan rests on, as it stands now. */
    public Picture picture() {
        return Pictures.draw(now, shortfalls, caps);
    }

    /** How a job stands now; null where none of that id is known. */
    public @Nullable JobReport report(String job) {
        JobRow row = now.jobs().find(job);
        if (row == null) {
            return null;
        }
        JobPicture picture = Pictures.job(row);
        Weighed weighed = row.isWaiting() ? placer.attempt(row) : null;
        return new JobReport(
                row.spec(),
                row.phase(),
                picture.place(),
                picture.heldUntilGridMs(),
                weighed == null || weighed.placement() != null ? null : Explain.waiting(row, weighed.reason(), null),
                weighed == null ? List.of() : weighed.against());
    }

    /** Writes what is not in rows, references or the last snapshot. */
    public void writeHead(DataOutput out) throws IOException {
        out.writeLong(now.history().sequence());
        out.writeInt(now.history().epoch());
        placer.writeTo(out);
        freeze.writeTo(out);
        shortfalls.writeTo(out);
        now.knowledge().flapping().writeTo(out);
        budget.writeTo(out);
        caps.writeTo(out);
        drains.writeTo(out);
        hostPower.writeTo(out);
        emergencies.writeTo(out);
    }

    /** Takes over what was written. */
    public void readHead(DataInput in) throws IOException {
        now.history().resume(in.readLong(), in.readInt());
        placer.readFrom(in);
        freeze.readFrom(in);
        shortfalls.readFrom(in);
        now.knowledge().flapping().readFrom(in);
        budget.readFrom(in);
        caps.readFrom(in);
        drains.readFrom(in);
        hostPower.readFrom(in);
        emergencies.readFrom(in);
    }

    /** Writes a row by its name, one of {@link Outcome#changedRows}. */
    public void writeRow(String name, DataOutput out) throws IOException {
        if (name.startsWith(JOB)) {
            now.jobs().row(name.substring(JOB.length())).writeTo(out);
        }
    }

    /** Takes over a row that was written. */
    public void readRow(String name, DataInput in) throws IOException {
        if (name.startsWith(JOB)) {
            now.jobs().restore(JobRow.readFrom(in));
        } else if (name.startsWith(ORDER)) {
            orders.restore(name.substring(ORDER.length()));
        }
    }

    /** Takes over the last snapshot without acting on it: that was done when it came. */
    public void restore(Snapshot snapshot) {
        now.knowledge().put(snapshot);
        now.history().now(snapshot.tick(), snapshot.gridMs());
    }
}
