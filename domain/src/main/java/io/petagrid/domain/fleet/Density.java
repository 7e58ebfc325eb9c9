package io.petagrid.domain.fleet;

/** Dense or structured-sparse arithmetic. Figures of different densities never add. */
public enum Density {
    DENSE,
    SPARSE
}
