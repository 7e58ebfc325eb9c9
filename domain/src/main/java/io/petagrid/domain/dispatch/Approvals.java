package io.petagrid.domain.dispatch;

import java.util.Optional;

/** What an operator says to a decision that waits for their word, or that can still be undone. */
final class Approvals {
    private final Situation now;
    private final Placer placer;
    private final Placements placements;
    private final Errands errands;
    private final Holds holds;
    private final Caps caps;
    private final Drains drains;

    Approvals(
            Situation now,
            Placer placer,
            Placements placements,
            Errands errands,
            Holds holds,
            Caps caps,
            Drains drains) {
        this.now = now;
        this.placer = placer;
        this.placements = placements;
        this.errands = errands;
        this.holds = holds;
        this.caps = caps;
        this.drains = drains;
    }

    /** Lets a proposal go ahead, if it still keeps the limits. */
    Optional<Refusal> approve(String decision, Mandate by) {
        JobRow row = now.jobs().of(decision);
        SiteCap cap = caps.of(decision);
        if (row != null && row.phase() == Phase.PROPOSED && row.isPlacedBy(decision)) {
            return approvePlacement(row, by);
        }
        Errand errand = row == null ? null : row.errand();
        if (row != null
                && errand != null
                && errand.ref().id().equals(decision)
                && errand.isIn(DecisionState.PROPOSED)) {
            return approveErrand(row, errand, by);
        }
        if (cap != null && cap.isIn(DecisionState.PROPOSED)) {
            caps.issue(cap, by, Reason.APPROVED_BY_ORDER, text(by));
            return Optional.empty();
        }
        return unknown(decision, "waits for approval");
    }

    private static String text(Mandate by) {
        return by.who() + " has approved it: " + by.why();
    }

    private Optional<Refusal> approvePlacement(JobRow row, Mandate by) {
        Placed placed = row.placed();
        Promise promise = row.promise();
        Optional<Refusal> against = stillFits(row, placed.site(), placed.chipModel(), placed.granted(), by);
        if (promise != null) {
            row.promise(promise);
            now.jobs().changed(row);
        }
        if (against.isPresent()) {
            Refusal refusal = against.get();
            placements.drop(row, DecisionState.REFUSED, by, refusal.reason(), refusal.text());
        } else {
            placements.issue(row, by, Reason.APPROVED_BY_ORDER, text(by));
        }
        return Optional.empty();
    }

    private Optional<Refusal> approveErrand(JobRow row, Errand errand, Mandate by) {
        Promise promise = row.promise();
        if (promise != null) {
            Errand.Aim aim = errand.aim();
            Optional<Refusal> against = stillFits(row, aim.site(), aim.chipModel(), promise.chips(), by);
            row.promise(promise);
            now.jobs().changed(row);
            if (against.isPresent()) {
                Refusal refusal = against.get();
                errands.drop(row, errand, DecisionState.REFUSED, by, refusal.reason(), refusal.text());
                return Optional.empty();
            }
        }
        errands.issue(row, errand, by, Reason.APPROVED_BY_ORDER, text(by));
        return Optional.empty();
    }

    /** Whether what was proposed could be proposed now, its own promise left aside. */
    private Optional<Refusal> stillFits(JobRow row, String site, String chipModel, int chips, Mandate by) {
        row.release();
        now.jobs().changed(row);
        Weighed weighed = placer.weigh(row, Wish.named(site, chipModel, by).forChips(chips));
        return weighed.placement() != null
                ? Optional.empty()
                : Optional.of(new Refusal(
                        weighed.reason(),
                        "It is approved, but cannot be done any more: "
                                + Explain.waiting(row, weighed.reason(), null)));
    }

    /** Says no to a proposal. */
    Optional<Refusal> decline(String decision, Mandate by) {
        return end(decision, by, DecisionState.DECLINED, Reason.DECLINED_BY_ORDER)
                ? Optional.empty()
                : unknown(decision, "waits for approval");
    }

    private boolean end(String decision, Mandate by, DecisionState state, Reason reason) {
        JobRow row = now.jobs().of(decision);
        SiteCap cap = caps.of(decision);
        String text = by.who() + " does not want it: " + by.why();
        if (row != null && row.phase() == Phase.PROPOSED && row.isPlacedBy(decision)) {
            placements.drop(row, state, by, reason, text);
            return true;
        }
        Errand errand = row == null ? null : row.errand();
        if (row != null
                && errand != null
                && errand.ref().id().equals(decision)
                && errand.isIn(DecisionState.PROPOSED)) {
            errands.drop(row, errand, state, by, reason, text);
            return true;
        }
        if (cap != null && cap.isIn(DecisionState.PROPOSED)) {
            caps.drop(cap, state, by, reason, text);
            return true;
        }
        return false;
    }

    /** Undoes what can be undone: a proposal, a deferral or pause, a cap, a drain. */
    Optional<Refusal> revoke(String decision, Mandate by) {
        if (end(decision, by, DecisionState.REVOKED, Reason.REVOKED_BY_ORDER)) {
            return Optional.empty();
        }
        JobRow row = now.jobs().of(decision);
        Hold hold = row == null ? null : row.hold();
        SiteCap cap = caps.of(decision);
        HostGroup drained = drains.groupOf(decision);
        if (row != null && hold != null && hold.ref().id().equals(decision)) {
            holds.end(row, DecisionState.REVOKED, by, Reason.REVOKED_BY_ORDER, by.who() + " has ended it: " + by.why());
            return Optional.empty();
        }
        if (cap != null) {
            return caps.order(cap.site(), SiteCap.NONE_PERMILLE, by, Reason.REVOKED_BY_ORDER);
        }
        if (drained != null) {
            return drains.open(drained, by);
        }
        return row == null
                ? unknown(decision, "can be revoked")
                : Optional.of(new Refusal(
                        Reason.BUSY,
                        "A site has been told of " + decision + ": order a pause or a move, or cancel the job."));
    }

    private static Optional<Refusal> unknown(String decision, String what) {
        return Optional.of(new Refusal(Reason.UNKNOWN_DECISION, "No decision '" + decision + "' " + what + "."));
    }
}
