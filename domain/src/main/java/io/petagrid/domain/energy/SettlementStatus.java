package io.petagrid.domain.energy;

/** Whether a settled interval can still change. */
public enum SettlementStatus {
    /** Readings are still expected. */
    PROVISIONAL,
    /** The bound of reordering has passed. */
    FINAL,
    /** Final books that later readings have changed. */
    CORRECTION
}
