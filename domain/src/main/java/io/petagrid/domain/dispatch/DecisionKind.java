package io.petagrid.domain.dispatch;

/** What a decision does. */
public enum DecisionKind {
    PLACE,
    ADOPT,
    WAIT,
    SHORTFALL,
    FREEZE,
    CANCEL,
    MOVE,
    DEFER,
    PAUSE,
    RESUME,
    CAP,
    SCALE,
    DRAIN,
    SHED,
    /** How many chips of wholly idle hosts are to be on standby: more than before, or fewer. */
    SWITCH_OFF,
    /** About no decision, job or site that is there, or about the dispatcher itself. */
    ORDER
}
