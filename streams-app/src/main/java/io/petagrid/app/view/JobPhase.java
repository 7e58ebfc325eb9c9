package io.petagrid.app.view;

import io.petagrid.wire.Decision;
import io.petagrid.wire.DecisionKind;
import io.petagrid.wire.DecisionReason;

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

    /** The phase after a step of a decision that is about the job and no cancellation. */
    public static JobPhase after(Decision decision) {
        if (decision.getReason() == DecisionReason.CANCELLED) {
            return CANCELLED;
        }
        if (decision.getKind() == DecisionKind.WAIT) {
            return WAITING;
        }
        return switch (decision.getState()) {
            case PROPOSED, APPROVED, ISSUED -> PLACING;
            case ACCEPTED, PARTIAL -> ACCEPTED;
            case EXECUTING, COMPLIED, DEVIATED -> RUNNING;
            case EXPIRED -> IN_DOUBT;
            case REJECTED, REVOKED, SUPERSEDED -> WAITING;
            case DECLINED, REFUSED -> REFUSED;
            case COMPLETED -> decision.getReason() == DecisionReason.FAILED ? FAILED : FINISHED;
        };
    }
}
