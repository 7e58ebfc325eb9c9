package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.JobHold;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to placements once they are decided: answered or not, started, shown by telemetry, ended. A promise is given back only when
 * telemetry shows the job, the site refuses it, or a later report of a site that is seen shows that its chips are idle.
 */
final class Lifecycle {
    /** Ticks after an expiry from which a site's report can show that a command was not applied. */
    private static final int SKEW_TICKS = 2;

    private final DispatchSettings settings;
    private final Jobs jobs;
    private final History history;
    private final Knowledge knowledge;

    Lifecycle(DispatchSettings settings, Jobs jobs, History history, Knowledge knowledge) {
        this.settings = settings;
        this.jobs = jobs;
        this.history = history;
        this.knowledge = knowledge;
    }

    /** Promises capacity to a job and tells the site. */
    Command issue(JobRow row, Placement placement) {
        long expires = knowledge.tick() + settings.answerTicks();
        String id = history.id(
                DecisionKind.PLACE,
                row.job(),
                row.attempt(),
                placement.evidence().tick());
        history.propose(id, row, placement, Explain.placement(row, placement), expires);
        row.issue(id, placement, expires);
        jobs.changed(row);
        history.step(row, DecisionState.APPROVED, 0, Reason.CHEAPEST, "The dispatcher may act.");
        history.step(
                row, DecisionState.ISSUED, 0, Reason.CHEAPEST, "The site is told; it has until tick " + expires + ".");
        return command(row, DecisionKind.PLACE, id, expires);
    }

    private Command command(JobRow row, DecisionKind kind, String id, long expires) {
        return new Command(
                id,
                history.epoch(),
                row.site(),
                kind,
                row.job(),
                row.chipModel(),
                row.chips(),
                row.gang(),
                row.spec().model(),
                row.spec().durationEstimateMs(),
                expires);
    }

    void onAnswered(Answered answer) {
        JobRow row = jobs.find(answer.job());
        if (row == null || !row.decision().equals(answer.decision()) || !row.isAt(answer.site())) {
            return;
        }
        if (row.phase() != Phase.ISSUED && row.phase() != Phase.IN_DOUBT) {
            return;
        }
        switch (answer.answer()) {
            case ACCEPTED -> {
                row.enter(Phase.ACCEPTED);
                history.step(row, DecisionState.ACCEPTED, 0, Reason.SITE_ACCEPTED, row.site() + " has accepted.");
            }
            case PARTIAL -> acceptPart(row, answer);
            case REJECTED -> reject(row, answer);
        }
        jobs.changed(row);
    }

    /** The job runs on what the site has given; the rest of the promise is given back. */
    private void acceptPart(JobRow row, Answered answer) {
        int released = row.grantPart(Math.clamp(answer.chips(), 1, row.chips()));
        row.enter(Phase.ACCEPTED);
        history.step(
                row,
                DecisionState.PARTIAL,
                -released,
                Reason.SITE_ACCEPTED_PART,
                row.site() + " gives " + row.granted() + " of " + row.chips() + " chips: " + answer.code() + ".");
    }

    private void reject(JobRow row, Answered answer) {
        int released = row.release();
        history.step(
                row,
                DecisionState.REJECTED,
                -released,
                Reason.SITE_REJECTED,
                row.site() + " has rejected: " + answer.code() + ".");
        row.leaveOut(row.site(), knowledge.tick() + settings.backoffTicks());
        row.unplace();
    }

    void onTold(JobTold told) {
        JobRow row = jobs.find(told.job());
        switch (told.news()) {
            case INVENTORY -> adopt(told, row);
            case STARTED -> start(told, row);
            case FINISHED -> end(told, row, Reason.FINISHED);
            case FAILED -> end(told, row, Reason.FAILED);
            case PROGRESS -> {
                // Nothing is decided by it.
            }
        }
    }

    private void adopt(JobTold told, @Nullable JobRow known) {
        if (known != null) {
            return;
        }
        JobRow row = new JobRow(new JobSpec(
                told.job(), 0, Precision.FP16, told.chips(), told.gang(), 0, Integer.MAX_VALUE, "", null, 0));
        row.adopt(history.id(DecisionKind.ADOPT, told.job(), 0, 0), told.site(), told.chipModel());
        jobs.add(row);
        history.step(
                row,
                DecisionState.EXECUTING,
                0,
                Reason.ADOPTED_FROM_INVENTORY,
                told.job() + " was running at " + told.site() + " already.");
    }

    private void start(JobTold told, @Nullable JobRow row) {
        if (row == null || !row.isAt(told.site())) {
            return;
        }
        Phase phase = row.phase();
        if (phase == Phase.ISSUED || phase == Phase.ACCEPTED || phase == Phase.IN_DOUBT) {
            execute(row, Reason.STARTED, told.site() + " has started it.");
        }
    }

    private void execute(JobRow row, Reason reason, String text) {
        row.execute(knowledge.tick() + settings.complyTicks());
        jobs.changed(row);
        history.step(row, DecisionState.EXECUTING, 0, reason, text);
        comply(row);
    }

    private void end(JobTold told, @Nullable JobRow row, Reason reason) {
        if (row == null || !row.phase().isLive() || !row.isAt(told.site())) {
            return;
        }
        int released = row.release();
        history.step(
                row,
                DecisionState.COMPLETED,
                -released,
                reason,
                row.job() + (reason == Reason.FINISHED ? " has finished." : " has failed."));
        row.enter(Phase.ENDED);
        jobs.changed(row);
    }

    /** A job is withdrawn: at once where it waits, by a command where it runs. */
    Optional<Command> onCancelled(String job) {
        JobRow row = jobs.find(job);
        if (row == null || row.phase() == Phase.ENDED) {
            return Optional.empty();
        }
        if (row.phase() == Phase.WAITING) {
            String id = history.id(DecisionKind.WAIT, job, row.waits(), knowledge.tick());
            history.waiting(id, row, DecisionState.REVOKED, Reason.CANCELLED, job + " was cancelled while it waited.");
            row.enter(Phase.ENDED);
            jobs.changed(row);
            return Optional.empty();
        }
        row.withdraw();
        jobs.changed(row);
        long expires = knowledge.tick() + settings.answerTicks();
        String id = history.id(DecisionKind.CANCEL, job, row.attempt(), knowledge.tick());
        history.cancel(id, row, job + " is cancelled; " + row.site() + " is told to end it.", expires);
        return Optional.of(command(row, DecisionKind.CANCEL, id, expires));
    }

    void onSnapshot(Snapshot snapshot) {
        for (SiteView site : snapshot.sites()) {
            for (JobHold hold : site.jobs()) {
                JobRow row = jobs.find(hold.job());
                if (row != null) {
                    row.see(site.site(), hold.chipModel(), hold.chips());
                    jobs.changed(row);
                }
            }
        }
        jobs.open().forEach(this::look);
    }

    private void look(JobRow row) {
        switch (row.phase()) {
            case ISSUED -> lookAtIssued(row);
            case IN_DOUBT -> lookAtDoubt(row);
            case ACCEPTED -> lookAtAccepted(row);
            case EXECUTING -> lookAtExecuting(row);
            case WAITING, COMPLIED, ENDED -> {
                // Nothing is due.
            }
        }
    }

    private void lookAtIssued(JobRow row) {
        if (knowledge.tick() >= row.deadlineTick()) {
            row.enter(Phase.IN_DOUBT);
            jobs.changed(row);
            history.step(
                    row,
                    DecisionState.EXPIRED,
                    0,
                    Reason.NO_ANSWER,
                    row.site()
                            + " has not answered in time; its capacity stays held until telemetry shows what became of it.");
        }
    }

    private void lookAtDoubt(JobRow row) {
        SiteView site = knowledge.site(row.site());
        if (row.seenChips() > 0) {
            execute(row, Reason.SEEN_RUNNING, "Telemetry shows it running at " + row.site() + ".");
        } else if (site != null && site.tick() > row.deadlineTick() + SKEW_TICKS && isWhole(site)) {
            int released = row.release();
            history.step(
                    row,
                    DecisionState.REVOKED,
                    -released,
                    Reason.SEEN_IDLE,
                    "A report of " + row.site() + " after the expiry shows no chip of it running.");
            row.unplace();
            jobs.changed(row);
        }
    }

    private static boolean isWhole(SiteView site) {
        return site.installedChips() > 0 && site.seenChips() == site.installedChips();
    }

    private void lookAtAccepted(JobRow row) {
        if (row.seenChips() >= row.granted()) {
            execute(row, Reason.SEEN_RUNNING, "Telemetry shows it running at " + row.site() + ".");
        }
    }

    private void lookAtExecuting(JobRow row) {
        if (!comply(row) && !row.isDeviated() && knowledge.tick() >= row.deadlineTick()) {
            row.deviate();
            jobs.changed(row);
            history.step(
                    row,
                    DecisionState.DEVIATED,
                    0,
                    Reason.NOT_SEEN_RUNNING,
                    "Telemetry shows " + row.seenChips() + " of " + row.granted() + " chips at " + row.site() + ".");
        }
    }

    private boolean comply(JobRow row) {
        if (row.seenChips() < row.granted()) {
            return false;
        }
        row.enter(Phase.COMPLIED);
        int released = row.release();
        jobs.changed(row);
        history.step(
                row,
                DecisionState.COMPLIED,
                -released,
                Reason.SEEN_RUNNING,
                "Telemetry shows all " + row.granted() + " chips at " + row.site() + ".");
        return true;
    }
}
