package io.petagrid.domain.supply;

/** The states of supply that add up: nameplate is the sum of all others, chip by chip. */
public enum SupplyState {
    NAMEPLATE,
    AVAILABLE,
    DERATED,
    FAULTED,
    OUT_OF_SERVICE,
    STANDBY,
    UNKNOWN;

    static final int COUNT = values().length;
}
