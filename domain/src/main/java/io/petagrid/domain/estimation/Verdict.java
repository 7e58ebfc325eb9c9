package io.petagrid.domain.estimation;

/** What the meters of a site say of each other. */
public enum Verdict {
    /** All tests pass and every instrument can be checked. */
    GOOD,
    /** One instrument is wrong. */
    SUSPECT,
    /** One of a group that cannot be told apart is wrong. */
    GROUP,
    /** More than one is wrong, or several are a little. */
    MULTIPLE,
    /** All tests pass, but for some instruments there is nothing to check them against. */
    CRITICAL_UNCHECKED,
    /** All tests pass, but some flows cannot be estimated. */
    UNOBSERVABLE;

    /** Whether something is wrong. */
    public boolean isAlarm() {
        return this == SUSPECT || this == GROUP || this == MULTIPLE;
    }
}
