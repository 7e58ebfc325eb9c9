package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Answered;
import io.petagrid.domain.dispatch.DispatchEvent.JobTold;
import org.jspecify.annotations.Nullable;

/** What is done to placed jobs: moved, paused, scaled, cancelled. The site stops or changes the job; telemetry shows whether it did. */
final class Errands {
    private final Situation now;
    private final Placements placements;

    Errands(Situation now, Placements placements) {
        this.now = now;
        this.placements = placements;
    }

    /**
     * Proposes an errand, and tells the site where that needs nobody's word.
     *
     * @param placement where it adds load, upon what; else null
     */
    void begin(
            JobRow row,
            DecisionRef ref,
            Errand.Aim aim,
            @Nullable Placement placement,
            Terms terms,
            Reason own,
            String text) {
        String site = row.placed().site();
        boolean waits = !ref.mandate().isOrdered() && authority(site, aim.site(), own) != AuthorityLevel.ACT;
        long expires = waits ? now.tick() + now.settings().approvalTicks() : now.answerBy();
        Errand errand = new Errand(ref, site, aim, DecisionState.PROPOSED, expires);
        row.errand(errand);
        History.Entry entry = entry(row, errand).terms(terms).expires(expires);
        if (placement != null) {
            int added = ref.kind() == DecisionKind.SCALE
                    ? aim.chips() - row.placed().granted()
                    : aim.chips();
            row.promise(new Promise(
                    aim.site(), aim.chipModel(), added, placement.evidence().addedMw()));
            entry.promising(added).upon(placement);
        }
        now.jobs().changed(row);
        Reason reason = ref.mandate().reason(own);
        entry.tell(DecisionState.PROPOSED, reason, text);
        if (!waits) {
            issue(row, errand, ref.mandate(), reason, "The dispatcher may act.");
        }
    }

    private AuthorityLevel authority(String from, String to, Reason own) {
        AuthorityLevel there = own == Reason.FEEDER_OVER
                ? now.knowledge().reliefAt(from)
                : now.knowledge().authorityAt(from);
        return from.equals(to) ? there : there.least(now.knowledge().authorityAt(to));
    }

    /** An errand is approved: the site is told. */
    void issue(JobRow row, Errand errand, Mandate by, Reason reason, String text) {
        entry(row, errand).by(by).tell(DecisionState.APPROVED, reason, text);
        tell(row, errand, reason);
    }

    private void tell(JobRow row, Errand errand, Reason reason) {
        long expires = now.answerBy();
        errand.enter(DecisionState.ISSUED, expires);
        now.jobs().changed(row);
        entry(row, errand)
                .expires(expires)
                .tell(DecisionState.ISSUED, reason, errand.site() + " is told; it has until tick " + expires + ".");
        now.outbox().tell(row, errand, row.placed().chipModel(), null);
    }

    /** A placed job is to be ended by its site. */
    void cancel(JobRow row) {
        DecisionRef ref = now.history().ref(DecisionKind.CANCEL, row.job(), row.nextAttempt(), now.tick());
        Placed placed = row.placed();
        Errand errand = new Errand(
                ref,
                placed.site(),
                new Errand.Aim(placed.site(), placed.chipModel(), row.chips(), null),
                DecisionState.PROPOSED,
                0);
        row.errand(errand);
        tell(row, errand, Reason.CANCELLED);
    }

    /** A site runs, or may run, a job by a decision that was revoked: it is to end that, and nothing else. */
    void endExtraRun(JobRow row, String site, String decision) {
        DecisionRef ref = now.history().ref(DecisionKind.CANCEL, row.job(), row.nextAttempt(), now.tick());
        long expires = now.answerBy();
        now.history()
                .of(ref)
                .job(row.spec())
                .at(site, null)
                .expires(expires)
                .tell(
                        DecisionState.ISSUED,
                        Reason.EXTRA_RUN,
                        site + " has followed " + decision + " although it was revoked; it is told to end that run.");
        now.outbox().cancel(row, ref, site, expires, decision);
        now.jobs().changed(row);
    }

    History.Entry entry(JobRow row, Errand errand) {
        Errand.Aim aim = errand.aim();
        return now.history()
                .of(errand.ref())
                .job(row.spec())
                .chips(aim.chips())
                .at(aim.site(), aim.chipModel())
                .terms(errand.terms());
    }

    void onAnswered(JobRow row, Answered answer) {
        Errand errand = row.errand();
        if (errand == null || !(errand.isIn(DecisionState.ISSUED) || errand.isIn(DecisionState.EXPIRED))) {
            return;
        }
        if (answer.answer() == DispatchEvent.Answer.REJECTED) {
            entry(row, errand)
                    .promising(-promised(row, errand))
                    .tell(
                            DecisionState.REJECTED,
                            Reason.SITE_REJECTED,
                            answer.site() + " has rejected: " + answer.code() + ".");
            errand.enter(DecisionState.REJECTED, now.answerBy());
            if (errand.kind() != DecisionKind.CANCEL) {
                row.errand(null);
            }
        } else {
            errand.enter(DecisionState.ACCEPTED, now.tick() + now.settings().complyTicks());
            entry(row, errand).tell(DecisionState.ACCEPTED, Reason.SITE_ACCEPTED, answer.site() + " has accepted.");
        }
        now.jobs().changed(row);
    }

    /** Gives back what was promised for it. */
    private static int promised(JobRow row, Errand errand) {
        return errand.kind() == DecisionKind.CANCEL ? 0 : row.release();
    }

    /** Drops an errand that has not come to anything. */
    void drop(JobRow row, Errand errand, DecisionState state, Mandate by, Reason reason, String text) {
        entry(row, errand).by(by).promising(-promised(row, errand)).tell(state, reason, text);
        row.errand(null);
        now.jobs().changed(row);
    }

    /** The same on the decision's own mandate. */
    void drop(JobRow row, Errand errand, DecisionState state, Reason reason, String text) {
        drop(row, errand, state, errand.ref().mandate(), reason, text);
    }

    /** The job has ended, or is to end: what was under way with it is over. */
    void end(JobRow row, DecisionState state, Reason reason, String text) {
        Errand errand = row.errand();
        if (errand != null) {
            boolean isTold = errand.isIn(DecisionState.REJECTED);
            if (isTold) {
                row.errand(null);
            } else {
                drop(row, errand, state, reason, text);
            }
        }
    }

    /** A job has left its chips, with a checkpoint. */
    void onStopped(JobRow row, JobTold told) {
        if (row.phase().isLive() && row.isAt(told.site())) {
            stopped(row, told.site() + " has stopped it with a checkpoint.");
        }
    }

    void stopped(JobRow row, String text) {
        Errand errand = row.errand();
        boolean wasTold = errand != null && !errand.isIn(DecisionState.PROPOSED);
        if (row.isWithdrawn()) {
            end(row, DecisionState.COMPLETED, Reason.CANCELLED, row.job() + " has ended.");
            placements.end(row, Reason.CANCELLED, row.job() + " is cancelled and was stopped.");
        } else if (errand != null && wasTold && errand.kind() == DecisionKind.MOVE) {
            placements.supersede(row, Reason.MOVED, text);
            row.errand(null);
            placements.arrive(row, errand);
        } else if (errand != null && wasTold && errand.kind() == DecisionKind.PAUSE) {
            placements.supersede(row, Reason.PAUSED, text);
            Errand.Aim aim = errand.aim();
            row.hold(new Hold(errand.ref(), aim.untilGridMs(), aim.site(), aim.chipModel()));
            errand.enter(DecisionState.EXECUTING, now.tick() + now.settings().complyTicks());
            entry(row, errand).tell(DecisionState.EXECUTING, Reason.PAUSED, text);
            now.jobs().changed(row);
        } else {
            end(row, DecisionState.SUPERSEDED, Reason.STOPPED, row.job() + " was stopped before.");
            placements.supersede(row, Reason.STOPPED, text);
        }
    }

    /** A job has another number of chips. */
    void onScaled(JobRow row, JobTold told) {
        Errand errand = row.errand();
        if (!row.isAt(told.site()) || !row.phase().isLive() || told.chips() <= 0) {
            return;
        }
        row.placed().grant(told.chips());
        now.jobs().changed(row);
        if (errand != null
                && errand.kind() == DecisionKind.SCALE
                && errand.aim().chips() == told.chips()
                && !errand.isIn(DecisionState.PROPOSED)) {
            errand.enter(DecisionState.EXECUTING, now.tick() + now.settings().complyTicks());
            entry(row, errand)
                    .tell(
                            DecisionState.EXECUTING,
                            Reason.SCALED,
                            told.site() + " runs it on " + told.chips() + " chips.");
        }
    }
}
