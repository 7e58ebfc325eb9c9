package io.petagrid.domain.dispatch;

import java.util.Optional;

/** What can be done with a job when it is asked for. Each is done, or refused with the limit that it would break. */
final class Actions {
    private final Situation now;
    private final Placer placer;
    private final Placements placements;
    private final Errands errands;
    private final Holds holds;
    private final Limits limits;
    private final MoveBudget budget;

    Actions(Situation now, Placer placer, Placements placements, Errands errands, Holds holds, MoveBudget budget) {
        this.now = now;
        this.placer = placer;
        this.placements = placements;
        this.errands = errands;
        this.holds = holds;
        this.limits = new Limits(now, budget);
        this.budget = budget;
    }

    /** Gives a waiting job a place; a job that is held back is no longer. */
    Optional<Refusal> place(JobRow row, Ask ask) {
        Optional<Refusal> against = againstPlacing(row);
        if (against.isPresent()) {
            return against;
        }
        Weighed weighed = placer.weigh(row, ask.wish());
        Placement placement = weighed.placement();
        if (placement == null) {
            return refuse(weighed.reason(), Explain.waiting(row, weighed.reason(), null));
        }
        holds.end(row, DecisionState.COMPLETED, ask.mandate(), Reason.RESUMED, "It is placed.");
        placements.propose(row, placement, ask.mandate());
        return Optional.empty();
    }

    private static Optional<Refusal> againstPlacing(JobRow row) {
        if (row.phase() == Phase.ENDED) {
            return refuse(Reason.NOT_RUNNING, row.job() + " has ended.");
        }
        boolean isPaused = row.hold() != null && row.errand() != null;
        if (row.phase() != Phase.WAITING || (row.errand() != null && !isPaused)) {
            return refuse(Reason.BUSY, row.job() + " is placed already.");
        }
        return Optional.empty();
    }

    /** Brings a running job to another site. */
    Optional<Refusal> move(JobRow row, Ask ask, Reason own) {
        Optional<Refusal> against = limits.againstStopping(row, ask);
        if (against.isPresent()) {
            return against;
        }
        Placed placed = row.placed();
        Weighed weighed = placer.weigh(row, ask.wish().notAt(placed.site()).forChips(placed.granted()));
        Placement placement = weighed.placement();
        if (placement == null) {
            return refuse(weighed.reason(), Explain.waiting(row, weighed.reason(), null));
        }
        String to = placement.site().site();
        if (ask.mandate().isPlanned() && limits.goesBack(row, to)) {
            return refuse(Reason.REVERSAL, row.job() + " left " + to + " a short while ago.");
        }
        spend(row, ask);
        errands.begin(
                row,
                ref(DecisionKind.MOVE, row, ask, placement.evidence().tick()),
                new Errand.Aim(to, placement.chipModel(), placed.granted(), null),
                placement,
                ask.terms().from(placed.site()),
                own,
                Explain.move(row, placement));
        return Optional.empty();
    }

    /** Stops a running job for a while. */
    Optional<Refusal> pause(JobRow row, Ask ask, Reason own) {
        Optional<Refusal> against = limits.againstStopping(row, ask);
        if (against.isPresent()) {
            return against;
        }
        Placed placed = row.placed();
        spend(row, ask);
        errands.begin(
                row,
                ref(DecisionKind.PAUSE, row, ask, now.tick()),
                new Errand.Aim(placed.site(), placed.chipModel(), row.chips(), ask.untilGridMs()),
                null,
                ask.terms().until(ask.untilGridMs()),
                own,
                row.job() + " is to stop at " + placed.site() + " and to go on later.");
        return Optional.empty();
    }

    /** Lets a waiting job wait until a time. */
    Optional<Refusal> defer(JobRow row, Ask ask) {
        Optional<Refusal> against = againstPlacing(row);
        if (against.isPresent()) {
            return against;
        }
        if (row.spec().flexibility() == Flexibility.NONE && !ask.mandate().isOrdered()) {
            return refuse(Reason.NOT_FLEXIBLE, row.job() + " is to run as soon as it can.");
        }
        Long until = ask.untilGridMs();
        if (until != null && until <= now.gridMs()) {
            return refuse(Reason.NOTHING_TO_DO, "The time until which it is to wait has come.");
        }
        if (row.hold() == null || row.errand() == null) {
            holds.defer(row, until, ask.mandate(), ask.terms(), Explain.deferred(row, until));
            return Optional.empty();
        }
        return refuse(Reason.BUSY, row.job() + " is being paused.");
    }

    /** Ends what holds a job back. */
    Optional<Refusal> resume(JobRow row, Ask ask) {
        if (row.hold() == null) {
            return refuse(Reason.NOTHING_TO_DO, "Nothing holds " + row.job() + " back.");
        }
        return ask.site() != null ? place(row, ask) : release(row, ask);
    }

    private Optional<Refusal> release(JobRow row, Ask ask) {
        holds.end(
                row,
                DecisionState.COMPLETED,
                ask.mandate(),
                ask.mandate().reason(Reason.RESUMED),
                row.job() + " need not wait longer.");
        placer.tryToPlace(row);
        return Optional.empty();
    }

    /** Gives a running elastic job another number of chips where it is. */
    Optional<Refusal> scale(JobRow row, Ask ask) {
        Optional<Refusal> against = limits.againstScaling(row, ask);
        if (against.isPresent()) {
            return against;
        }
        Placed placed = row.placed();
        int more = ask.chips() - placed.granted();
        Placement placement = null;
        if (more > 0) {
            Ask here = new Ask(placed.site(), placed.chipModel(), more, null, ask.mandate(), ask.terms());
            Weighed weighed = placer.weigh(row, here.wish().forChips(more));
            placement = weighed.placement();
            if (placement == null) {
                return refuse(weighed.reason(), Explain.waiting(row, weighed.reason(), null));
            }
        }
        row.past().scaled(now.gridMs());
        errands.begin(
                row,
                ref(
                        DecisionKind.SCALE,
                        row,
                        ask,
                        placement == null ? now.tick() : placement.evidence().tick()),
                new Errand.Aim(placed.site(), placed.chipModel(), ask.chips(), null),
                placement,
                ask.terms(),
                Reason.SCALED,
                row.job() + " is to run on " + ask.chips() + " chips instead of " + placed.granted() + ".");
        return Optional.empty();
    }

    /** What is done by plan is counted. */
    private void spend(JobRow row, Ask ask) {
        if (ask.mandate().isPlanned()) {
            budget.spend(Math.max(row.chips(), row.placed().granted()), now.gridMs());
        }
    }

    private DecisionRef ref(DecisionKind kind, JobRow row, Ask ask, long citedTick) {
        return now.history().ref(kind, row.job(), row.nextAttempt(), citedTick, ask.mandate());
    }

    private static Optional<Refusal> refuse(Reason reason, String text) {
        return Optional.of(new Refusal(reason, text));
    }
}
