package io.petagrid.domain.dispatch;

/** How much freedom a job leaves. */
public enum Flexibility {
    /** It runs as soon as it can, in one piece. */
    NONE,
    /** It may start later, and then runs in one piece. */
    DEFERRABLE,
    /** It may start later, be paused, and go on elsewhere. */
    INTERRUPTIBLE,
    /** As INTERRUPTIBLE, and it may run on more or fewer chips. */
    ELASTIC;

    /** Whether a running job may be stopped to go on later or elsewhere. */
    public boolean mayStop() {
        return this == INTERRUPTIBLE || this == ELASTIC;
    }
}
