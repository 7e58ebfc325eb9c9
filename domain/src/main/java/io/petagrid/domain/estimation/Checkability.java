package io.petagrid.domain.estimation;

/** What can be known of an error of an instrument. */
public enum Checkability {
    /** An error is noticed and the instrument is named. */
    IDENTIFIABLE,
    /** An error is noticed, but only a group can be named. */
    GROUP,
    /** An error cannot be noticed. */
    CRITICAL
}
