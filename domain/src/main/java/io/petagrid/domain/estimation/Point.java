package io.petagrid.domain.estimation;

import io.petagrid.domain.telemetry.Flow;
import java.util.Comparator;

/** Where a part of a flow is metered: what is estimated. A flow is the sum of its points. */
public record Point(Flow flow, String name) implements Comparable<Point> {
    private static final Comparator<Point> ORDER =
            Comparator.comparing(Point::flow).thenComparing(Point::name);

    /** Its sign in the balance: sources add, sinks subtract. */
    int sign() {
        return switch (flow) {
            case IMPORT, SOLAR, WIND, DISCHARGE, GENERATOR -> 1;
            case EXPORT, CHARGE, IT, COOLING, LOSSES, OTHER -> -1;
            case CONTRACT_GREEN -> 0;
        };
    }

    @Override
    public int compareTo(Point other) {
        return ORDER.compare(this, other);
    }
}
