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
    SUPERSEDED
}
