package io.petagrid.domain.dispatch;

import io.petagrid.domain.dispatch.DispatchEvent.Answer;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobNews;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.fleet.Precision;
import io.petagrid.domain.telemetry.JobHold;

/** What is told of jobs, brought to what it is about: a placement, something under way, or what holds a job back. */
final class Lifecycle {
    private final Situation now;
    private final Placements placements;
    private final Errands errands;
    private final Holds holds;
    private final ErrandWatch watch;

    Lifecycle(Situation now, Placements placements, Errands errands, Holds holds) {
        this.now = now;
        this.placements = placements;
        this.errands = errands;
        this.holds = holds;
        this.watch = new ErrandWatch(now, errands);
    }

    void onAnswered(Answered answer) {
        JobRow row = now.jobs().find(answer.job());
        if (row == null) {
            return;
        }
        if (row.isOn(answer.decision(), answer.site())) {
            errands.onAnswered(row, answer);
        } else if (row.isPlacedBy(answer.decision())) {
            placements.onAnswered(row, answer);
        } else if (answer.answer() != Answer.REJECTED && row.past().isDoubtful(answer.decision(), answer.site())) {
            errands.endExtraRun(row, answer.site(), answer.decision());
        }
    }

    void onTold(JobTold told) {
        JobRow row = now.jobs().find(told.job());
        if (row == null) {
            if (told.news() == JobNews.INVENTORY) {
                adopt(told);
            }
            return;
        }
        switch (told.news()) {
            case STARTED -> start(row, told);
            case FINISHED -> end(row, told, Reason.FINISHED);
            case FAILED -> end(row, told, Reason.FAILED);
            case STOPPED -> errands.onStopped(row, told);
            case SCALED -> errands.onScaled(row, told);
            case INVENTORY, PROGRESS -> {
                // Nothing is decided by it.
            }
        }
    }

    private void adopt(JobTold told) {
        JobRow row = new JobRow(new JobSpec(
                told.job(), 0, Precision.FP16, told.chips(), told.gang(), 0, Integer.MAX_VALUE, "", null, 0));
        boolean isEarly = now.gridMs() == 0;
        if (isEarly) {
            now.history().now(now.tick(), told.gridMs());
        }
        DecisionRef ref = now.history().ref(DecisionKind.ADOPT, told.job(), 0, 0);
        row.place(Placed.adopted(ref, told.site(), told.chipModel(), told.chips(), told.gridMs()), Phase.EXECUTING);
        now.jobs().add(row);
        now.history()
                .of(ref)
                .job(row.spec())
                .at(told.site(), told.chipModel())
                .tell(
                        DecisionState.EXECUTING,
                        Reason.ADOPTED_FROM_INVENTORY,
                        told.job() + " was running at " + told.site() + " already.");
        if (isEarly) {
            now.history().now(now.tick(), now.gridMs());
        }
    }

    private void start(JobRow row, JobTold told) {
        String doubtful = row.past().doubtfulAt(told.site());
        if (row.isAt(told.site())) {
            placements.onStarted(row, told);
        } else if (!doubtful.isEmpty()) {
            errands.endExtraRun(row, told.site(), doubtful);
        }
    }

    private void end(JobRow row, JobTold told, Reason reason) {
        if (row.phase().isLive() && row.isAt(told.site())) {
            String text = row.job() + (reason == Reason.FINISHED ? " has finished." : " has failed.");
            errands.end(row, DecisionState.COMPLETED, reason, text);
            placements.end(row, reason, text);
        }
    }

    /** A job is withdrawn: at once where it waits, by a command where it is placed. */
    void onCancelled(String job) {
        JobRow row = now.jobs().find(job);
        if (row == null || row.phase() == Phase.ENDED || row.isWithdrawn()) {
            return;
        }
        row.withdraw();
        now.jobs().changed(row);
        Errand errand = row.errand();
        if (errand != null && errand.isIn(DecisionState.PROPOSED)) {
            errands.end(row, DecisionState.SUPERSEDED, Reason.CANCELLED, job + " is cancelled.");
        }
        if (row.phase() == Phase.WAITING) {
            endWaiting(row);
        } else if (row.phase() == Phase.PROPOSED) {
            placements.drop(
                    row,
                    DecisionState.REVOKED,
                    Mandate.OWN,
                    Reason.CANCELLED,
                    job + " was cancelled before it was approved.");
        } else if (row.errand() == null) {
            errands.cancel(row);
        }
    }

    private void endWaiting(JobRow row) {
        String text = row.job() + " was cancelled while it waited.";
        row.enter(Phase.ENDED);
        if (row.hold() != null) {
            holds.end(row, DecisionState.REVOKED, Mandate.OWN, Reason.CANCELLED, text);
        } else {
            DecisionRef ref = now.history().ref(DecisionKind.WAIT, row.job(), row.waits(), now.tick());
            now.history().of(ref).job(row.spec()).tell(DecisionState.REVOKED, Reason.CANCELLED, text);
        }
        now.jobs().changed(row);
    }

    /** Takes in what telemetry shows, and does what is due. */
    void onSnapshot(Snapshot snapshot) {
        for (SiteView site : snapshot.sites()) {
            for (JobHold hold : site.jobs()) {
                JobRow row = now.jobs().find(hold.job());
                if (row != null) {
                    see(row, site.site(), hold);
                }
            }
        }
        for (JobRow row : now.jobs().open()) {
            holds.look(row);
            watch.look(row);
            placements.look(row);
        }
    }

    private void see(JobRow row, String site, JobHold hold) {
        row.sight().see(site, hold.chipModel(), hold.chips());
        if (row.phase() == Phase.COMPLIED) {
            row.placed().note(row.isSeenWhole(), now.tick());
        }
        now.jobs().changed(row);
    }
}
