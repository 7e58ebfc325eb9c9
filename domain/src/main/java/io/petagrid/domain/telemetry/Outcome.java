package io.petagrid.domain.telemetry;

/** What became of a report that was not rejected. */
public enum Outcome {
    /** Accepted, and now the last report of its source. */
    ACCEPTED,
    /** Accepted, but older than the last report of its source. */
    SUPERSEDED,
    /** Seen before. */
    DUPLICATE,
    /** Beyond the bound of correction. */
    LATE
}
