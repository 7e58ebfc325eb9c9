package io.petagrid.domain.redispatch;

import io.petagrid.domain.forecast.ForecastBook;
import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Scope;
import java.util.Map;

/**
 * What is expected of the hours from the present one on; the day after is as the day before it.
 *
 * @param values hourly means by scope and quantity, in the unit of the quantity
 */
public record Outlook(Map<Scope, Map<Quantity, long[]>> values) {
    /** One that expects nothing: all stays as it is. */
    public static final Outlook NONE = new Outlook(Map.of());

    /** The value of an hour: as it is now in the present one, and for all where nothing is expected. */
    double at(Scope scope, Quantity quantity, int hour, long now) {
        return hour == 0 ? (double) now : expected(scope, quantity, hour, now);
    }

    /** What is expected of an hour, 0 for the present one; otherwise where nothing is. */
    double expected(Scope scope, Quantity quantity, int hour, long otherwise) {
        long[] ofScope = values.getOrDefault(scope, Map.of()).get(quantity);
        return (double) (ofScope == null ? otherwise : ofScope[hour % ForecastBook.HOURS]);
    }
}
