package io.petagrid.domain.dispatch;

/** What a decision does. */
public enum DecisionKind {
    PLACE,
    ADOPT,
    WAIT,
    SHORTFALL,
    FREEZE,
    CANCEL
}
