package io.petagrid.verifier;

import io.petagrid.wire.ChipSums;
import org.apache.avro.Schema;

/** The whole numbers that are told of the chips of one model, with the names of their fields. */
enum ChipFigure {
    INSTALLED("installed"),
    HEALTHY("healthy"),
    FAULTED("faulted"),
    OUT_OF_SERVICE("outOfService"),
    STANDBY("standby"),
    UNKNOWN("unknown"),
    ALLOCATED_HEALTHY("allocatedHealthy"),
    ALLOCATED_SEEN("allocatedSeen"),
    AVAILABLE_PERMILLE("availablePermille"),
    ALLOCATED_PERMILLE("allocatedPermille"),
    DELIVERED_PERMILLE("deliveredPermille"),
    DELIVERED_HIGH_PERMILLE("deliveredHighPermille"),
    TENSOR_COUNT("tensorCount"),
    TENSOR_PERMILLE("tensorPermille"),
    BUSY_COUNT("busyCount"),
    BUSY_PERMILLE("busyPermille"),
    CORE_COUNT("coreCount"),
    CORE_PERMILLE("corePermille"),
    POWER_MW("powerMw");

    static final int COUNT = values().length;

    private final String field;
    private final int position;

    ChipFigure(String field) {
        Schema.Field of = ChipSums.getClassSchema().getField(field);
        this.field = field;
        this.position = of.pos();
    }

    /** Place of this figure among all of them, from 0. */
    int index() {
        return position - 1;
    }

    long of(ChipSums sums) {
        return ((Number) sums.get(position)).longValue();
    }

    /** Name of this figure of a chip model among {@link Sums}. */
    String name(String chipModel) {
        return "chips." + chipModel + "." + field;
    }

    /** Name of the number of hosts with so many free chips of a model among {@link Sums}. */
    static String hostsName(String chipModel, int freeChips) {
        return "chips." + chipModel + ".hostsByFreeChips[" + freeChips + "]";
    }
}
