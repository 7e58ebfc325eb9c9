package io.petagrid.domain.authority;

/**
 * What the checks of a site's meters against each other came to.
 *
 * @param failed checks that failed
 * @param passed checks that passed
 * @param missing checks that could not be made, since a reading that they need did not come
 */
public record Checks(int failed, int passed, int missing) {
    /** No checks are made. */
    public static final Checks NONE = new Checks(0, 0, 0);

    /** A missing reading counts as one that disagrees: authority is never higher for its absence. */
    public int notPassed() {
        return failed + missing;
    }
}
