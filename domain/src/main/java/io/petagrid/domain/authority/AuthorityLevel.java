package io.petagrid.domain.authority;

/** What may be done by itself, the least first. */
public enum AuthorityLevel {
    OBSERVE,
    ADVISE,
    ACT_WITH_APPROVAL,
    ACT;

    /** The lesser of two. */
    public AuthorityLevel least(AuthorityLevel other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The next higher level; the highest itself. */
    AuthorityLevel above() {
        return this == ACT ? ACT : values()[ordinal() + 1];
    }
}
