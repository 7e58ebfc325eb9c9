package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionReason;
import io.petagrid.wire.DecisionState;

/** Where a job stands, by the last step of the last decision about it. */
public enum JobPhase {
    /** Submitted, and nothing decided yet. */
    SUBMITTED("submitted"),
    /** It waits, with a reason. */
    WAITING("waiting"),
    /** A site has been told, or is about to be. */
    PLACING("placing"),
    /** A site has accepted it. */
    ACCEPTED("accepted"),
    /** It runs. */
    RUNNING("running"),
    /** A site has not answered in time: its capacity is held until telemetry shows what became of it. */
    IN_DOUBT("inDoubt"),
    /** It has done its work. */
    FINISHED("finished"),
    /** It has failed. */
    FAILED("failed"),
    /** It was withdrawn. */
    CANCELLED("cancelled"),
    /** It cannot be run, or must not. */
    REFUSED("refused");

    private final String label;

    JobPhase(String label) {
        this.label = label;
    }

    /** The name in reports and answers. */
    public String label() {
        return label;
    }

    /** Whether nothing more happens to a job in this phase. */
    public boolean isEnd() {
        return this == FINISHED || this == FAILED || this == CANCELLED || this == REFUSED;
    }

    /**
     * The phase after a step of a decision that is about the job and no cancellation.
     *
     * @param before the phase before it: what only changes how a job runs leaves it where it is
     */
    public static JobPhase after(Decision decision, JobPhase before) {
        if (decision.getReason() == DecisionReason.CANCELLED) {
            return CANCELLED;
        }
        if (decision.getState() == DecisionState.COMPLETED && decision.getReason() == DecisionReason.FAILED) {
            return FAILED;
        }
        if (decision.getState() == DecisionState.COMPLETED && decision.getReason() == DecisionReason.FINISHED) {
            return FINISHED;
        }
        return switch (decision.getKind()) {
            case WAIT, DEFER -> WAITING;
            case PLACE, ADOPT -> placed(decision);
            case MOVE, RESUME -> isSeen(decision) ? RUNNING : before;
            case SHORTFALL, FREEZE, CANCEL, PAUSE, CAP, SCALE, DRAIN, SHED, ORDER, SWITCH_OFF, OTHER -> before;
        };
    }

    private static boolean isSeen(Decision decision) {
        return decision.getState() == DecisionState.EXECUTING || decision.getState() == DecisionState.COMPLIED;
    }

    private static JobPhase placed(Decision decision) {
        return switch (decision.getState()) {
            case PROPOSED, APPROVED, ISSUED -> PLACING;
            case ACCEPTED, PARTIAL -> ACCEPTED;
            case EXECUTING, COMPLIED, DEVIATED -> RUNNING;
            case EXPIRED -> IN_DOUBT;
            case REJECTED, REVOKED, SUPERSEDED -> WAITING;
            case DECLINED, REFUSED -> REFUSED;
            case COMPLETED -> left(decision.getReason());
        };
    }

    /** A placement is over although its job is not, where the job goes on elsewhere, otherwise or later. */
    private static JobPhase left(DecisionReason reason) {
        if (reason == DecisionReason.MOVED || reason == DecisionReason.SCALED) {
            return RUNNING;
        }
        return reason == DecisionReason.PAUSED ? WAITING : FINISHED;
    }
}
