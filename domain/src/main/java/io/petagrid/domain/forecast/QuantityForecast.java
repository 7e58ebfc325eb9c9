package io.petagrid.domain.forecast;

/**
 * What one figure is expected to be in the coming hours.
 *
 * @param values hourly means, in the unit of the quantity
 * @param error of such forecasts so far, over all leads of up to a day
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record QuantityForecast(Quantity quantity, long[] values, ForecastError error) {}
