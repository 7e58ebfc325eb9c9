package io.petagrid.domain.dispatch;

import java.util.Optional;

/** The limits that a move, a pause or another number of chips keeps, whoever asks for it; and those that a plan keeps beside them. */
final class Limits {
    private final Situation now;
    private final MoveBudget budget;

    Limits(Situation now, MoveBudget budget) {
        this.now = now;
        this.budget = budget;
    }

    /** Why a placed job may not be touched now. */
    Optional<Refusal> againstTouching(JobRow row) {
        if (!row.phase().isLive()) {
            return refuse(Reason.NOT_RUNNING, row.job() + " runs nowhere.");
        }
        if (row.errand() != null || row.isWithdrawn()) {
            return refuse(Reason.BUSY, "Something else is under way with " + row.job() + ".");
        }
        if (row.phase() != Phase.COMPLIED && !row.adopted()) {
            return refuse(Reason.BUSY, "Telemetry does not yet show " + row.job() + " as it was placed.");
        }
        return Optional.empty();
    }

    /** Why a placed job may not be stopped now, to go on later or elsewhere. */
    Optional<Refusal> againstStopping(JobRow row, Ask ask) {
        Optional<Refusal> touching = againstTouching(row);
        if (touching.isPresent()) {
            return touching;
        }
        if (!row.spec().flexibility().mayStop()) {
            return refuse(
                    Reason.NOT_FLEXIBLE,
                    row.job() + " is " + row.spec().flexibility() + ": it may not be stopped while it runs.");
        }
        return ask.mandate().isPlanned() ? againstPlan(row, ask) : Optional.empty();
    }

    /** Whether a job has left a site so short a while ago that a plan may not bring it back. */
    boolean goesBack(JobRow row, String site) {
        return row.past().hasLeft(site, now.gridMs(), now.settings().moves().reversalGridMs());
    }

    private Optional<Refusal> againstPlan(JobRow row, Ask ask) {
        MoveSettings moves = now.settings().moves();
        if (now.gridMs() - row.placed().sinceGridMs() < moves.dwellGridMs()) {
            return refuse(Reason.DWELL, row.job() + " has not been where it is for long enough.");
        }
        Long gain = ask.terms().gainMicroyuan();
        Long effort = ask.terms().effortMicroyuan();
        if (gain == null || effort == null || gain <= 0 || gain / moves.gainFactor() < effort) {
            return refuse(Reason.GAIN_TOO_SMALL, Explain.gainTooSmall(gain, moves.gainFactor(), effort));
        }
        if (!budget.allows(Math.max(row.chips(), row.placed().granted()), now)) {
            return refuse(
                    Reason.MOVE_LIMIT,
                    "No more than " + moves.movesPermille() + " permille of the running chips move in a grid hour.");
        }
        return Optional.empty();
    }

    /** Why a job may not have another number of chips. */
    Optional<Refusal> againstScaling(JobRow row, Ask ask) {
        int chips = ask.chips();
        Optional<Refusal> touching = againstTouching(row);
        if (touching.isPresent()) {
            return touching;
        }
        JobSpec.Freedom freedom = row.spec().freedom();
        if (freedom.flexibility() != Flexibility.ELASTIC) {
            return refuse(Reason.NOT_FLEXIBLE, row.job() + " is not elastic.");
        }
        if (chips < freedom.leastChips() || chips > freedom.mostChips() || chips % row.gang() != 0) {
            return refuse(
                    Reason.OUT_OF_BOUNDS,
                    row.job() + " runs on " + freedom.leastChips() + " to " + freedom.mostChips()
                            + " chips, in gangs of " + row.gang() + ".");
        }
        if (chips == row.placed().granted()) {
            return refuse(Reason.NOTHING_TO_DO, row.job() + " has " + chips + " chips already.");
        }
        long dwell = now.settings().moves().dwellGridMs();
        return ask.mandate().isPlanned() && now.gridMs() - row.past().scaledGridMs() < dwell
                ? refuse(Reason.DWELL, row.job() + " got another number of chips a short while ago.")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(Reason reason, String text) {
        return Optional.of(new Refusal(reason, text));
    }
}
