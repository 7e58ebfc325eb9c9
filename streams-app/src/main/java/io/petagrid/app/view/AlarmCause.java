package io.petagrid.app.view;

/** What an alarm is about, what explains the most first: where several hold of one scope, the first is the cause and the others follow. */
public enum AlarmCause {
    /** Many sites fell from sight at once: one cause, and it is at none of them. */
    GRID_SILENT(1),
    /** Most of the grid is not seen: nothing new is placed. */
    GRID_FROZEN(1),
    /** Feeders of a site are out: it can draw much less than it could. */
    FEED_LOST(1),
    /** Nothing at all is seen of a site. */
    SITE_SILENT(1),
    /** Available supply has fallen under what runs there. */
    SHORTFALL(1),
    /** Installed chips are not seen. */
    CHIPS_UNKNOWN(2),
    /** Meters disagree, or a law about them is broken. */
    METERS_DISAGREE(2),
    /** Less may be done by itself than could be. */
    AUTHORITY_LOWERED(2),
    /** Records are rejected. */
    REJECTIONS(3);

    private final int priority;

    AlarmCause(int priority) {
        this.priority = priority;
    }

    /** 1: act now; 2: act soon; 3: know. No unit. */
    public int priority() {
        return priority;
    }
}
