package io.petagrid.domain.grid;

import java.util.Locale;

/** Which telemetry topic of a site a member is a partition of. */
public enum Family {
    HOST,
    FACILITY;

    /** The word for it in a member's name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
