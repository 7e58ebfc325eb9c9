package io.petagrid.bridge;

/** What a reading is of. Kinds of utilization are never mixed: a counter that is none of these has no place on the wire. */
enum ReadingKind {
    /** Board power. */
    POWER(Unit.Quantity.POWER),
    /** Energy since some start; mean power follows from two of them. */
    ENERGY(Unit.Quantity.ENERGY),
    /** Share of time in which a kernel was resident. */
    BUSY(Unit.Quantity.SHARE),
    /** Share of time in which multiprocessors, or the vendor's AI cores, were active. */
    CORE(Unit.Quantity.SHARE),
    /** Share of time in which the matrix unit was active. */
    TENSOR(Unit.Quantity.SHARE),
    CLOCK(Unit.Quantity.CLOCK),
    TEMPERATURE(Unit.Quantity.TEMPERATURE),
    MEMORY(Unit.Quantity.MEMORY),
    /** 1 where the vendor calls the chip healthy. */
    HEALTH(Unit.Quantity.FLAG),
    /** AC input power of the whole server. */
    HOST_POWER(Unit.Quantity.POWER);

    private final Unit.Quantity quantity;

    ReadingKind(Unit.Quantity quantity) {
        this.quantity = quantity;
    }

    Unit.Quantity quantity() {
        return quantity;
    }
}
