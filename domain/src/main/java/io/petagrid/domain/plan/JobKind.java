package io.petagrid.domain.plan;

/** What may be done with a job's time. */
public enum JobKind {
    /** Starts as soon as there is room. */
    INFLEXIBLE,
    /** May start later, within its slack; runs in one piece. */
    DEFERRABLE,
    /** May also be paused, and resumed elsewhere. */
    INTERRUPTIBLE
}
