package io.petagrid.domain.fleet;

/** Standing of a figure's source. */
public enum SourceGrade {
    OFFICIAL,
    MEASURED,
    PRESS,
    ASSUMED
}
