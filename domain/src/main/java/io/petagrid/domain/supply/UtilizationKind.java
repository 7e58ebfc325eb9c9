package io.petagrid.domain.supply;

/** Kinds of utilization; never mixed. */
public enum UtilizationKind {
    ALLOCATION,
    BUSY,
    SM_ACTIVE,
    CORE_ACTIVE,
    TENSOR_ACTIVE
}
