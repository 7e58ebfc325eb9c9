package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import org.jspecify.annotations.Nullable;

/**
 * What happens to placements once they are decided: approved or not, answered or not, started, shown by telemetry. A promise is given back
 * only when telemetry shows the job, the site refuses it, or a later report of a site that is seen shows that its chips are idle.
 */
final class Placements {
    /** Ticks after an expiry from which a site's report can show that a command was not applied. */
    static final int SKEW_TICKS = 2;

    private final Situation now;
    private final History history;

    Placements(Situation now) {
        this.now = now;
        this.history = now.history();
    }

    /** Promises capacity to a job, and tells the site where that needs nobody's word. */
    void propose(JobRow row, Placement placement, Mandate mandate) {
        String from = row.past().checkpointSite();
        DecisionKind kind = from.isEmpty() ? DecisionKind.PLACE : DecisionKind.RESUME;
        DecisionRef ref = history.ref(
                kind, row.job(), row.nextAttempt(), placement.evidence().tick(), mandate);
        boolean waits = !mandate.isOrdered() && placement.evidence().authority() != AuthorityLevel.ACT;
        long expires = waits ? now.tick() + now.settings().approvalTicks() : now.answerBy();
        String site = placement.site().site();
        row.promise(new Promise(
                site, placement.chipModel(), row.chips(), placement.evidence().addedMw()));
        row.place(new Placed(ref, site, placement.chipModel(), row.chips(), expires, now.gridMs()), Phase.PROPOSED);
        now.jobs().changed(row);
        entry(row)
                .promising(row.chips())
                .expires(expires)
                .upon(placement)
                .tell(DecisionState.PROPOSED, mandate.reason(Reason.CHEAPEST), Explain.placement(row, placement));
        if (!waits) {
            issue(row, mandate, mandate.reason(Reason.CHEAPEST), "The dispatcher may act.");
        }
    }

    /** A proposal is approved: the site is told. */
    void issue(JobRow row, Mandate by, Reason reason, String text) {
        entry(row).by(by).tell(DecisionState.APPROVED, reason, text);
        String from = row.past().checkpointSite();
        tellSite(row, from.isEmpty() ? null : from, reason);
    }

    /** A job that has left one site goes on at another, where capacity is promised to it. */
    void arrive(JobRow row, Errand errand) {
        Errand.Aim aim = errand.aim();
        row.place(
                new Placed(errand.ref(), aim.site(), aim.chipModel(), aim.chips(), now.answerBy(), now.gridMs()),
                Phase.ISSUED);
        tellSite(row, errand.site(), Reason.MOVED);
    }

    private void tellSite(JobRow row, @Nullable String from, Reason reason) {
        long expires = now.answerBy();
        row.placed().dueBy(expires);
        row.placed().told(now.gridMs());
        row.enter(Phase.ISSUED);
        now.jobs().changed(row);
        entry(row)
                .expires(expires)
                .tell(DecisionState.ISSUED, reason, "The site is told; it has until tick " + expires + ".");
        now.outbox().start(row, expires, from);
    }

    private History.Entry entry(JobRow row) {
        Placed placed = row.placed();
        return history.of(placed.ref()).job(row.spec()).chips(placed.asked()).at(placed.site(), placed.chipModel());
    }

    /** Ends a proposal that nobody has followed yet. */
    void drop(JobRow row, DecisionState state, Mandate by, Reason reason, String text) {
        entry(row).by(by).promising(-row.release()).tell(state, reason, text);
        row.past().leaveOut(row.placed().site(), now.tick() + now.settings().backoffTicks());
        row.unplace();
        now.jobs().changed(row);
    }

    void onAnswered(JobRow row, Answered answer) {
        if (!row.isAt(answer.site()) || (row.phase() != Phase.ISSUED && row.phase() != Phase.IN_DOUBT)) {
            return;
        }
        switch (answer.answer()) {
            case ACCEPTED -> {
                accept(row);
                entry(row).tell(DecisionState.ACCEPTED, Reason.SITE_ACCEPTED, answer.site() + " has accepted.");
            }
            case PARTIAL -> acceptPart(row, answer);
            case REJECTED ->
                drop(
                        row,
                        DecisionState.REJECTED,
                        row.placed().ref().mandate(),
                        Reason.SITE_REJECTED,
                        answer.site() + " has rejected: " + answer.code() + ".");
        }
        now.jobs().changed(row);
    }

    private void accept(JobRow row) {
        row.enter(Phase.ACCEPTED);
        row.past().goOn();
        row.placed().dueBy(now.tick() + now.settings().complyTicks());
    }

    /** The job runs on what the site has given; the rest of the promise is given back. */
    private void acceptPart(JobRow row, Answered answer) {
        int given = Math.clamp(answer.chips(), 1, row.chips());
        int released = row.releaseBeyond(given);
        row.placed().grant(given);
        accept(row);
        entry(row)
                .promising(-released)
                .tell(
                        DecisionState.PARTIAL,
                        Reason.SITE_ACCEPTED_PART,
                        answer.site() + " gives " + given + " of " + row.chips() + " chips: " + answer.code() + ".");
    }

    /** A site says that a job runs. */
    void onStarted(JobRow row, JobTold told) {
        Phase phase = row.phase();
        if (row.isAt(told.site()) && (phase == Phase.ISSUED || phase == Phase.ACCEPTED || phase == Phase.IN_DOUBT)) {
            execute(row, Reason.STARTED, told.site() + " has started it.");
        }
    }

    private void execute(JobRow row, Reason reason, String text) {
        row.enter(Phase.EXECUTING);
        row.past().goOn();
        row.placed().dueBy(now.tick() + now.settings().complyTicks());
        now.jobs().changed(row);
        entry(row).tell(DecisionState.EXECUTING, reason, text);
        comply(row);
    }

    /** The placement is over while the job goes on. */
    void supersede(JobRow row, Reason reason, String text) {
        entry(row).promising(-row.releasePlacement()).tell(DecisionState.SUPERSEDED, reason, text);
        row.past().leave(row.placed().site(), now.gridMs());
        row.unplace();
        now.jobs().changed(row);
    }

    /** The job has ended. */
    void end(JobRow row, Reason reason, String text) {
        entry(row).promising(-row.releasePlacement()).tell(DecisionState.COMPLETED, reason, text);
        row.enter(Phase.ENDED);
        now.jobs().changed(row);
    }

    /** What is due at a new tick. */
    void look(JobRow row) {
        switch (row.phase()) {
            case PROPOSED -> lookAtProposed(row);
            case ISSUED -> lookAtIssued(row);
            case IN_DOUBT -> lookAtDoubt(row);
            case ACCEPTED -> lookAtAccepted(row);
            case EXECUTING -> lookAtExecuting(row);
            case COMPLIED -> lookAtComplied(row);
            case WAITING, ENDED -> {
                // Nothing is due.
            }
        }
    }

    private void lookAtProposed(JobRow row) {
        if (now.tick() >= row.placed().deadlineTick()) {
            drop(
                    row,
                    DecisionState.EXPIRED,
                    row.placed().ref().mandate(),
                    Reason.NOT_APPROVED,
                    "Nobody has approved it in time.");
        }
    }

    private void lookAtIssued(JobRow row) {
        if (now.tick() >= row.placed().deadlineTick()) {
            row.enter(Phase.IN_DOUBT);
            now.jobs().changed(row);
            entry(row)
                    .tell(
                            DecisionState.EXPIRED,
                            Reason.NO_ANSWER,
                            row.placed().site()
                                    + " has not answered in time; its capacity stays held until telemetry shows what became of it.");
        }
    }

    private void lookAtDoubt(JobRow row) {
        if (row.seenChips() > 0) {
            execute(
                    row,
                    Reason.SEEN_RUNNING,
                    "Telemetry shows it running at " + row.placed().site() + ".");
        } else if (now.knowledge().showsAfter(row.placed().site(), row.placed().deadlineTick() + SKEW_TICKS)) {
            revoke(row, "A report of " + row.placed().site() + " after the expiry shows no chip of it running.");
        }
    }

    private void revoke(JobRow row, String text) {
        entry(row).promising(-row.releasePlacement()).tell(DecisionState.REVOKED, Reason.SEEN_IDLE, text);
        row.past().doubt(row.placed());
        row.unplace();
        now.jobs().changed(row);
    }

    private void lookAtAccepted(JobRow row) {
        if (row.isSeenWhole()) {
            execute(
                    row,
                    Reason.SEEN_RUNNING,
                    "Telemetry shows it running at " + row.placed().site() + ".");
        } else {
            lookForLost(row);
        }
    }

    private void lookAtExecuting(JobRow row) {
        if (row.adopted() || comply(row)) {
            return;
        }
        if (row.placed().isDeviated()) {
            lookForLost(row);
        } else if (now.tick() >= row.placed().deadlineTick()) {
            deviate(row);
        }
    }

    private void lookAtComplied(JobRow row) {
        if (row.errand() == null
                && row.placed().shortTicks(now.tick()) >= now.settings().complyTicks()) {
            row.enter(Phase.EXECUTING);
            row.placed().dueBy(now.tick());
            deviate(row);
        }
    }

    private void deviate(JobRow row) {
        row.placed().deviate(true);
        now.jobs().changed(row);
        Placed placed = row.placed();
        entry(row)
                .tell(
                        DecisionState.DEVIATED,
                        Reason.NOT_SEEN_RUNNING,
                        "Telemetry shows " + row.seenChips() + " of " + placed.granted() + " chips at " + placed.site()
                                + ".");
    }

    /** A site that is seen whole and shows nothing of a job for long does not run it. */
    private void lookForLost(JobRow row) {
        Placed placed = row.placed();
        long sure = placed.deadlineTick() + now.settings().lostTicks();
        if (row.errand() == null && row.seenChips() == 0 && now.knowledge().showsAfter(placed.site(), sure)) {
            revoke(
                    row,
                    "For " + now.settings().lostTicks() + " ticks " + placed.site()
                            + " has been seen whole, and no chip of it running.");
        }
    }

    private boolean comply(JobRow row) {
        if (!row.isSeenWhole()) {
            return false;
        }
        row.enter(Phase.COMPLIED);
        row.placed().deviate(false);
        row.placed().note(true, now.tick());
        int released = row.releasePlacement();
        now.jobs().changed(row);
        entry(row)
                .promising(-released)
                .tell(
                        DecisionState.COMPLIED,
                        Reason.SEEN_RUNNING,
                        "Telemetry shows all " + row.placed().granted() + " chips at "
                                + row.placed().site() + ".");
        return true;
    }
}
