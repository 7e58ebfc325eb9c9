package io.petagrid.domain.forecast;

import java.util.List;

/**
 * What is expected of a site or region.
 *
 * @param tick newest tick that it rests on
 * @param fromHour the first hour of the values, hours of grid time since 1970
 */
public record ScopeForecast(Scope scope, long tick, long fromHour, List<QuantityForecast> quantities) {}
