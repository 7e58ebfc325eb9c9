package io.petagrid.domain.authority;

/** What keeps authority from being higher. */
public enum AuthorityCause {
    GOOD,
    CHIPS_UNSEEN,
    SUPPLY_UNSEEN,
    METERS_UNSEEN,
    MEMBERS_MISSING,
    INPUT_OLD,
    CLOCKS_APART,
    CHECK_FAILED,
    GRID_SILENT,
    HELD_OFF
}
