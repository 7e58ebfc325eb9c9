package io.petagrid.domain.quantity;

/** Dense or structured-sparse arithmetic, as a type. Figures of different structures do not add: the compiler sees to it. */
public sealed interface Structure {
    /** Every element counts. */
    final class Dense implements Structure {
        private Dense() {}
    }

    /** Elements that are known to be zero are counted as if they were worked on. */
    final class Sparse implements Structure {
        private Sparse() {}
    }
}
