package io.petagrid.domain.dispatch;

import org.jspecify.annotations.Nullable;

/** Jobs that are not placed for a while: deferred before they began, or paused. */
final class Holds {
    private final Situation now;

    Holds(Situation now) {
        this.now = now;
    }

    /** A job that waits, or is held back already, is to wait until a time. */
    void defer(JobRow row, @Nullable Long untilGridMs, Mandate mandate, Terms terms, String text) {
        end(row, DecisionState.SUPERSEDED, mandate, Reason.SUPERSEDED, "It is deferred anew.");
        DecisionRef ref = now.history().ref(DecisionKind.DEFER, row.job(), row.nextAttempt(), now.tick(), mandate);
        Hold hold = new Hold(ref, untilGridMs, null, null);
        row.hold(hold);
        now.jobs().changed(row);
        entry(row, hold)
                .terms(terms.until(untilGridMs))
                .tell(DecisionState.EXECUTING, mandate.reason(Reason.DEFERRED), text);
    }

    /** What held a job back does so no longer. */
    void end(JobRow row, DecisionState state, Mandate by, Reason reason, String text) {
        Hold hold = row.hold();
        if (hold == null) {
            return;
        }
        Errand errand = row.errand();
        if (errand != null && errand.ref().equals(hold.ref())) {
            row.errand(null);
        }
        row.hold(null);
        now.jobs().changed(row);
        entry(row, hold).by(by).terms(Terms.NONE.until(hold.untilGridMs())).tell(state, reason, text);
    }

    /** What is due at a new tick. */
    void look(JobRow row) {
        Hold hold = row.hold();
        if (hold != null && hold.isOver(now.gridMs())) {
            end(
                    row,
                    DecisionState.COMPLETED,
                    hold.ref().mandate(),
                    Reason.RESUMED,
                    row.job() + " need not wait longer.");
        }
    }

    private History.Entry entry(JobRow row, Hold hold) {
        return now.history().of(hold.ref()).job(row.spec()).at(hold.site(), hold.chipModel());
    }
}
