package io.petagrid.domain.dispatch;

/** What is due of errands as time passes: answers that do not come, and what telemetry shows of those that were followed. */
final class ErrandWatch {
    private final Situation now;
    private final Errands errands;

    ErrandWatch(Situation now, Errands errands) {
        this.now = now;
        this.errands = errands;
    }

    /** Looks at a job at a new tick. */
    void look(JobRow row) {
        Errand errand = row.errand();
        if (errand == null) {
            if (row.isWithdrawn() && row.phase().isLive()) {
                errands.cancel(row);
            }
        } else if (errand.kind() == DecisionKind.CANCEL && !row.phase().isLive()) {
            errands.end(row, DecisionState.COMPLETED, Reason.CANCELLED, row.job() + " runs nowhere.");
            now.jobs().changed(row);
        } else {
            look(row, errand, now.tick() >= errand.deadlineTick());
        }
    }

    private void look(JobRow row, Errand errand, boolean isDue) {
        switch (errand.state()) {
            case PROPOSED -> {
                if (isDue) {
                    errands.drop(
                            row, errand, DecisionState.EXPIRED, Reason.NOT_APPROVED, "Nobody has approved it in time.");
                }
            }
            case ISSUED -> {
                if (isDue) {
                    expire(row, errand);
                }
            }
            case EXPIRED -> lookAtDoubt(row, errand);
            case REJECTED -> {
                if (isDue) {
                    row.errand(null);
                    now.jobs().changed(row);
                }
            }
            default -> lookAtFollowed(row, errand, isDue);
        }
    }

    private void expire(JobRow row, Errand errand) {
        String text = errand.site() + " has not answered in time.";
        if (errand.kind() == DecisionKind.CANCEL) {
            errands.drop(row, errand, DecisionState.EXPIRED, Reason.NO_ANSWER, text);
        } else {
            errand.enter(DecisionState.EXPIRED, errand.deadlineTick());
            errands.entry(row, errand).tell(DecisionState.EXPIRED, Reason.NO_ANSWER, text);
            now.jobs().changed(row);
        }
    }

    /** Whether an unanswered errand was followed, telemetry shows: the job is still there as it was, or it is not. */
    private void lookAtDoubt(JobRow row, Errand errand) {
        if (errand.kind() == DecisionKind.SCALE
                && row.seenChips() == errand.aim().chips()) {
            row.placed().grant(errand.aim().chips());
            errands.drop(row, errand, DecisionState.COMPLIED, Reason.SEEN_RUNNING, sight(row));
        } else if (row.isSeenWhole()
                && now.knowledge().showsAfter(errand.site(), errand.deadlineTick() + Placements.SKEW_TICKS)) {
            errands.drop(row, errand, DecisionState.REVOKED, Reason.SEEN_RUNNING, sight(row) + " It was not followed.");
        } else if (errand.kind() == DecisionKind.SCALE) {
            lookForNeither(row, errand);
        } else {
            lookForLeft(row, errand);
        }
    }

    /** A whole site has for long shown the job neither as it was nor as it was to be: what became of it, its placement says. */
    private void lookForNeither(JobRow row, Errand errand) {
        long sure = errand.deadlineTick() + now.settings().lostTicks();
        if (now.knowledge().showsAfter(errand.site(), sure)) {
            errands.drop(row, errand, DecisionState.REVOKED, Reason.NOT_SEEN_RUNNING, sight(row));
        }
    }

    private static String sight(JobRow row) {
        return "Telemetry shows " + row.seenChips() + " chips at "
                + row.placed().site() + ".";
    }

    private void lookAtFollowed(JobRow row, Errand errand, boolean isDue) {
        switch (errand.kind()) {
            case PAUSE -> lookAtPause(row, errand, isDue);
            case SCALE -> lookAtScale(row, errand, isDue);
            case MOVE -> lookForLeft(row, errand);
            default -> {
                // The end of the job is told.
            }
        }
    }

    private void lookAtPause(JobRow row, Errand errand, boolean isDue) {
        if (errand.isIn(DecisionState.ACCEPTED)) {
            lookForLeft(row, errand);
        } else if (row.sight().at(errand.site(), errand.aim().chipModel()) == 0) {
            errands.drop(row, errand, DecisionState.COMPLIED, Reason.SEEN_IDLE, "Telemetry shows its chips free.");
        } else if (isDue) {
            errands.drop(row, errand, DecisionState.DEVIATED, Reason.NOT_SEEN_RUNNING, "Telemetry still shows it.");
        }
    }

    private void lookAtScale(JobRow row, Errand errand, boolean isDue) {
        if (row.seenChips() == errand.aim().chips()) {
            row.placed().grant(errand.aim().chips());
            errands.drop(row, errand, DecisionState.COMPLIED, Reason.SEEN_RUNNING, sight(row));
        } else if (isDue) {
            errands.drop(row, errand, DecisionState.DEVIATED, Reason.NOT_SEEN_RUNNING, sight(row));
        }
    }

    /** A job that a whole site has not shown for long has left it, whether that was told or not. */
    private void lookForLeft(JobRow row, Errand errand) {
        boolean stops = errand.kind() == DecisionKind.MOVE || errand.kind() == DecisionKind.PAUSE;
        long sure = errand.deadlineTick() + now.settings().lostTicks();
        if (stops && row.seenChips() == 0 && now.knowledge().showsAfter(errand.site(), sure)) {
            errands.stopped(row, "Telemetry has shown no chip of it at " + errand.site() + " for long.");
        }
    }
}
