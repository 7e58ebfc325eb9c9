package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
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
import java.util.ArrayList;
import java.util.List;

/**
 * The dispatcher: a pure function from the events of history to decisions and commands. The same events give the same records,
 * whatever the clock says and however often it was restarted in between.
 */
public final class DispatchCore {
    private final DispatchSettings settings;
    private final Knowledge knowledge = new Knowledge();
    private final Jobs jobs = new Jobs();
    private final Shortfalls shortfalls = new Shortfalls();
    private final History history = new History();
    private final Freeze freeze = new Freeze();
    private final Lifecycle lifecycle;
    private final PlacementPolicy policy;
    private final List<Command> commands = new ArrayList<>();
    private int startsThisTick;

    public DispatchCore(DispatchSettings settings) {
        this.settings = settings;
        this.policy = new GreedyPolicy(settings);
        this.lifecycle = new Lifecycle(settings, jobs, history, knowledge);
    }

    /**
     * Takes the next event of history.
     *
     * @param appendMs when history took it, milliseconds since 1970
     */
    public Outcome step(DispatchEvent event, long appendMs) {
        knowledge.now(appendMs);
        return step(event);
    }

    /** Takes the next event of history, at the time of the one before. */
    public Outcome step(DispatchEvent event) {
        switch (event) {
            case Snapshot snapshot -> onSnapshot(snapshot);
            case Submitted submitted -> onSubmitted(submitted.spec());
            case Cancelled cancelled -> lifecycle.onCancelled(cancelled.job()).ifPresent(commands::add);
            case JobTold told -> lifecycle.onTold(told);
            case Answered answered -> lifecycle.onAnswered(answered);
            case Ordered ignored -> {
                // No order is taken yet.
            }
            case Planned ignored -> {
                // No plan is followed yet.
            }
            case Noticed ignored -> {
                // The site protects itself; nothing follows from it yet.
            }
            case ModelKnown model -> knowledge.put(model);
            case DatasetKnown dataset -> knowledge.put(dataset);
            case ChipModelKnown chip -> knowledge.put(chip.chipModel());
        }
        Outcome outcome = new Outcome(history.take(), List.copyOf(commands), jobs.takeChanged());
        commands.clear();
        return outcome;
    }

    private void onSnapshot(Snapshot snapshot) {
        knowledge.put(snapshot);
        history.now(snapshot.tick(), snapshot.gridMs());
        startsThisTick = 0;
        knowledge.flapping().look(knowledge, settings);
        lifecycle.onSnapshot(snapshot);
        freeze.look(knowledge, history);
        lookForShortfalls();
        placeWaiting();
    }

    private void lookForShortfalls() {
        for (SiteView site : knowledge.sites()) {
            long shortBy = Shortfalls.shortBy(site, jobs.promised());
            boolean was = shortfalls.isShort(site.site());
            if (shortBy > 0 && !was) {
                shortfalls.begin(site.site(), site.tick());
                tellShortfall(
                        site,
                        site.tick(),
                        DecisionState.EXECUTING,
                        Reason.SUPPLY_FELL,
                        site.site() + " is short of " + shortBy
                                + " chips: more are held or promised than are healthy. Nothing new is placed there.");
            } else if (shortBy == 0 && was) {
                tellShortfall(
                        site,
                        shortfalls.end(site.site()),
                        DecisionState.COMPLETED,
                        Reason.SUPPLY_RECOVERED,
                        site.site() + " has chips enough again.");
            }
        }
    }

    private void tellShortfall(SiteView site, long sinceTick, DecisionState state, Reason reason, String text) {
        String id = history.id(DecisionKind.SHORTFALL, site.site(), 0, sinceTick);
        history.about(DecisionKind.SHORTFALL, id, site.site(), state, reason, text);
    }

    private void placeWaiting() {
        int attempts = 0;
        for (JobRow row : jobs.waiting()) {
            if (attempts++ >= settings.attemptsPerTick()) {
                return;
            }
            tryToPlace(row);
        }
    }

    private void onSubmitted(JobSpec spec) {
        if (!jobs.isKnown(spec.job())) {
            JobRow row = new JobRow(spec);
            jobs.add(row);
            tryToPlace(row);
        }
    }

    private void tryToPlace(JobRow row) {
        Weighed weighed = weigh(row);
        Placement placement = weighed.placement();
        if (placement != null) {
            startsThisTick++;
            commands.add(lifecycle.issue(row, placement));
        } else if (row.waitFor(weighed.reason())) {
            jobs.changed(row);
            String id = history.id(DecisionKind.WAIT, row.job(), row.waits(), knowledge.tick());
            history.waiting(id, row, DecisionState.EXECUTING, weighed.reason(), Explain.waiting(row, weighed.reason()));
        }
    }

    private Weighed weigh(JobRow row) {
        if (!knowledge.hasSeenTheGrid()) {
            return new Weighed(null, Reason.NO_SUPPLY_YET);
        }
        if (freeze.isOn()) {
            return new Weighed(null, Reason.FROZEN);
        }
        if (knowledge.ageTicks() > settings.maxAgeTicks()
                || knowledge.authority().level() != AuthorityLevel.ACT) {
            return new Weighed(null, Reason.AUTHORITY);
        }
        if (startsThisTick >= settings.startsPerTick()) {
            return new Weighed(null, Reason.START_LIMIT);
        }
        return policy.weigh(row, knowledge, jobs.promised(), shortfalls);
    }

    /** Writes what is not in job rows, references or the last snapshot. */
    public void writeHead(DataOutput out) throws IOException {
        out.writeLong(history.sequence());
        out.writeInt(history.epoch());
        out.writeInt(startsThisTick);
        freeze.writeTo(out);
        shortfalls.writeTo(out);
        knowledge.flapping().writeTo(out);
    }

    /** Takes over what was written. */
    public void readHead(DataInput in) throws IOException {
        history.resume(in.readLong(), in.readInt());
        startsThisTick = in.readInt();
        freeze.readFrom(in);
        shortfalls.readFrom(in);
        knowledge.flapping().readFrom(in);
    }

    /** Writes the row of a job. */
    public void writeJob(String job, DataOutput out) throws IOException {
        jobs.row(job).writeTo(out);
    }

    /** Takes over the row of a job that was written. */
    public void readJob(DataInput in) throws IOException {
        jobs.restore(JobRow.readFrom(in));
    }

    /** Takes over the last snapshot without acting on it: that was done when it came. */
    public void restore(Snapshot snapshot) {
        knowledge.put(snapshot);
        history.now(snapshot.tick(), snapshot.gridMs());
    }
}
