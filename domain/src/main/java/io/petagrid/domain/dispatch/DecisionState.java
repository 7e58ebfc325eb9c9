package io.petagrid.domain.dispatch;

/** Life-cycle of a decision. */
public enum DecisionState {
    PROPOSED,
    APPROVED,
    ISSUED,
    ACCEPTED,
    PARTIAL,
    REJECTED,
    EXPIRED,
    EXECUTING,
    COMPLIED,
    DEVIATED,
    REVOKED,
    COMPLETED,
    /** An operator has said no. */
    DECLINED,
    /** It breaks a limit. */
    REFUSED,
    /** Another decision has taken its place. */
    SUPERSEDED;

    /** Whether no further step of the decision follows. An expired one may still turn out to have been followed. */
    public boolean isLast() {
        return switch (this) {
            case REJECTED, REVOKED, COMPLETED, DECLINED, REFUSED, SUPERSEDED -> true;
            case PROPOSED, APPROVED, ISSUED, ACCEPTED, PARTIAL, EXPIRED, EXECUTING, COMPLIED, DEVIATED -> false;
        };
    }
}
