package io.petagrid.domain.saving;

import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.Decision;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.JobSpec;
import io.petagrid.domain.dispatch.Reason;
import io.petagrid.domain.dispatch.SiteView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the dispatcher saves, from history alone: its decisions, and beside them a shadow that does nothing with the same jobs. Each job of both is billed at the
 * rates of the sites and times at which it held chips, at their rated power. Where both did the same, the difference is exactly 0.
 */
public final class SavingBook {
    private final CostSettings cost;
    private final Homes homes = new Homes();
    private final Meters meters;
    private final Map<String, SavingJob> jobs = new HashMap<>();
    private final ShadowQueue queue = new ShadowQueue();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> settled = new TreeSet<>();
    private long number;
    private long tick;
    private long gridMs;
    private long jobsSettled;
    private Bill dispatched = Bill.NONE;
    private Bill doNothing = Bill.NONE;

    public SavingBook(CostSettings cost) {
        this.cost = cost;
        this.meters = new Meters(cost);
    }

    /** Takes an event of history, and what was decided upon it; a snapshot besides {@link #look}. */
    public void take(DispatchEvent event, List<Decision> decisions) {
        switch (event) {
            case DispatchEvent.ModelKnown model -> homes.references().put(model);
            case DispatchEvent.DatasetKnown dataset -> homes.references().put(dataset);
            case DispatchEvent.ChipModelKnown chip -> homes.references().put(chip.chipModel());
            case DispatchEvent.Submitted submitted -> {
                if (decisions.stream().noneMatch(each -> each.reason() == Reason.DUPLICATE)) {
                    submit(submitted.spec());
                }
            }
            case DispatchEvent.Cancelled cancelled -> withdraw(cancelled.job());
            default -> {
                // What comes of other events is decided.
            }
        }
        decisions.forEach(this::take);
    }

    private void submit(JobSpec spec) {
        SiteView home = homes.of(spec);
        if (home == null) {
            return;
        }
        Map<String, Integer> speeds = homes.speeds(spec, home);
        SavingJob job =
                new SavingJob(spec.job(), number++, spec.chips(), spec.durationEstimateMs(), home.site(), speeds);
        job.shadowTransfer(homes.transferMicroyuan(spec, home, cost));
        job.model(spec.model());
        jobs.put(job.job, job);
        changed.add(job.job);
        queue.add(job);
        startShadows();
    }

    private void withdraw(String id) {
        SavingJob job = jobs.get(id);
        if (job != null) {
            job.withdraw();
            changed.add(id);
        }
    }

    private void startShadows() {
        queue.start(gridMs).forEach(job -> changed.add(job.job));
    }

    private void take(Decision decision) {
        SavingJob job = decision.job() == null ? null : jobs.get(decision.job());
        if (job == null) {
            return;
        }
        switch (decision.state()) {
            case PROPOSED -> quote(job, decision);
            case ISSUED -> {
                if (job.open() == null && startsJob(decision)) {
                    begin(job, decision);
                }
            }
            case PARTIAL -> {
                Stint own = job.own(decision);
                if (own != null) {
                    own.giveBack(-decision.promisedChange());
                }
            }
            case COMPLIED, EXECUTING -> job.follow(decision);
            case COMPLETED, SUPERSEDED, REJECTED, REVOKED -> job.end(decision);
            default -> {
                return;
            }
        }
        changed.add(job.job);
        settle(job);
    }

    private static boolean startsJob(Decision decision) {
        return switch (decision.kind()) {
            case PLACE, RESUME, MOVE -> true;
            default -> false;
        };
    }

    private static void quote(SavingJob job, Decision decision) {
        if (decision.cost() != null && startsJob(decision)) {
            job.quote(decision.id(), decision.cost().transfer());
        }
    }

    private void begin(SavingJob job, Decision decision) {
        String chipModel = Objects.requireNonNull(decision.chipModel());
        job.begin(new Stint(
                decision.id(),
                Objects.requireNonNull(decision.site()),
                chipModel,
                homes.references().throughputPermille(job.model(), chipModel),
                decision.chips(),
                decision.gridMs(),
                job.quoted(decision.id())));
    }

    /**
     * Takes a snapshot, after what was decided upon it: the chips that telemetry shows in use are then known as such.
     *
     * @param marketMgPerKwh by site, what one more kWh from the grid adds in the market-based book, milligrams
     * @return the sites whose marks are new
     */
    public List<String> look(Snapshot snapshot, Map<String, Long> marketMgPerKwh) {
        tick = snapshot.tick();
        gridMs = snapshot.gridMs();
        homes.put(snapshot.sites(), gridMs);
        List<String> marked = meters.advance(snapshot, marketMgPerKwh);
        queue.look(snapshot.sites(), jobs.values(), gridMs).forEach(job -> changed.add(job.job));
        for (SavingJob job : List.copyOf(jobs.values())) {
            settle(job);
        }
        return marked;
    }

    /** Takes over the last snapshot; what came of it was kept. */
    public void restore(Snapshot snapshot) {
        homes.put(snapshot.sites(), snapshot.gridMs());
    }

    /** Counts a job that is over both as it was dispatched and under the shadow. */
    private void settle(SavingJob job) {
        Stint shadow = job.shadow();
        if (!job.isOver() || shadow == null) {
            return;
        }
        long endsMs = job.shadowEndsMs(shadow, gridMs);
        if (endsMs > gridMs) {
            return;
        }
        shadow.end(endsMs);
        for (Stint stint : job.stints()) {
            dispatched = dispatched.plus(bill(stint)).plus(new Bill(stint.transferMicroyuan, 0, 0));
        }
        doNothing = doNothing
                .plus(bill(shadow))
                .plus(new Bill(job.work(gridMs) > 0 ? job.shadowTransferMicroyuan() : 0, 0, 0));
        jobsSettled++;
        jobs.remove(job.job);
        changed.remove(job.job);
        settled.add(job.job);
    }

    private Bill bill(Stint stint) {
        return meters.of(stint.site).bill(stint.chips() * homes.boardMw(stint.chipModel), stint.fromMs, stint.toMs());
    }

    /** Grid time of the newest tick, milliseconds since 1970. */
    public long gridMs() {
        return gridMs;
    }

    /** What was saved so far. */
    public Savings savings() {
        return new Savings(tick, gridMs, jobsSettled, jobs.size(), dispatched, doNothing);
    }

    /** Jobs that have changed since this was asked last. */
    public Set<String> takeChanged() {
        Set<String> taken = Set.copyOf(changed);
        changed.clear();
        return taken;
    }

    /** Jobs that are not kept any longer. */
    public Set<String> takeSettled() {
        Set<String> taken = Set.copyOf(settled);
        settled.clear();
        return taken;
    }

    /** Writes what each step changes. */
    public void writeOpen(DataOutput out) throws IOException {
        out.writeLong(number);
        out.writeLong(tick);
        out.writeLong(gridMs);
        out.writeLong(jobsSettled);
        dispatched.writeTo(out);
        doNothing.writeTo(out);
        meters.writeOpen(out);
        queue.writeTo(out);
    }

    /** Reads it back, before all else. */
    public void readOpen(DataInput in) throws IOException {
        number = in.readLong();
        tick = in.readLong();
        gridMs = in.readLong();
        jobsSettled = in.readLong();
        dispatched = Bill.readFrom(in);
        doNothing = Bill.readFrom(in);
        meters.readOpen(in);
        queue.readFrom(in);
    }

    /** Writes what changes with new marks of a site only. */
    public void writeMarks(String site, DataOutput out) throws IOException {
        meters.of(site).writeMarks(out);
    }

    /** Reads it back. */
    public void readMarks(String site, DataInput in) throws IOException {
        meters.of(site).readMarks(in);
    }

    /** Writes a job. */
    public void writeJob(String job, DataOutput out) throws IOException {
        Objects.requireNonNull(jobs.get(job)).writeTo(out);
    }

    /** Reads it back. */
    public void readJob(DataInput in) throws IOException {
        SavingJob job = SavingJob.readFrom(in);
        jobs.put(job.job, job);
        queue.add(job);
    }
}
