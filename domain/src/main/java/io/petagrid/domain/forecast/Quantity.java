package io.petagrid.domain.forecast;

/** A figure that is forecast; the unit is in its name. */
public enum Quantity {
    SOLAR_MW(Method.DAY_RATIO),
    WIND_MW(Method.TO_MEAN),
    IT_MW(Method.DAY_LEVEL),
    PRICE_MICROYUAN_PER_KWH(Method.DAY_LEVEL),
    CARBON_MG_PER_KWH(Method.DAY_LEVEL);

    private final Method method;

    Quantity(Method method) {
        this.method = method;
    }

    Method method() {
        return method;
    }
}
