package io.petagrid.domain.telemetry;

/** State of an installed chip as its host reports it. */
public enum ChipState {
    HEALTHY,
    FAULTED,
    OUT_OF_SERVICE,
    STANDBY
}
