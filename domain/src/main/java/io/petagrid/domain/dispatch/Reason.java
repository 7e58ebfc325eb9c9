package io.petagrid.domain.dispatch;

/** Why a decision, or a step of its life, came about. */
public enum Reason {
    CHEAPEST,
    ADOPTED_FROM_INVENTORY,
    SITE_ACCEPTED,
    SITE_ACCEPTED_PART,
    SITE_REJECTED,
    NO_ANSWER,
    STARTED,
    SEEN_RUNNING,
    NOT_SEEN_RUNNING,
    SEEN_IDLE,
    FINISHED,
    FAILED,
    CANCELLED,
    NO_CAPACITY,
    NOT_ADAPTED,
    NO_RATING,
    OUTSIDE_RING,
    NO_POWER,
    SITE_NOT_SEEN,
    START_LIMIT,
    FROZEN,
    GRID_SILENT,
    GRID_SEEN,
    SUPPLY_FELL,
    SUPPLY_RECOVERED,
    NO_SUPPLY_YET,
    AUTHORITY,
    /** The site falls from sight and comes back too often. */
    SITE_OSCILLATES
}
