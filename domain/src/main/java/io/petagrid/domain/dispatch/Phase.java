package io.petagrid.domain.dispatch;

/** Where a job stands. */
public enum Phase {
    /** No placement. */
    WAITING,
    /** A placement waits for an operator's word. */
    PROPOSED,
    /** A command is out. */
    ISSUED,
    /** The command was not answered in time; its capacity is in doubt. */
    IN_DOUBT,
    /** The site has accepted. */
    ACCEPTED,
    /** The site says that it runs. */
    EXECUTING,
    /** Telemetry shows all its chips. */
    COMPLIED,
    /** It ended, or was cancelled. */
    ENDED;

    /** Whether the job has a placement. */
    public boolean isLive() {
        return this != WAITING && this != ENDED;
    }
}
