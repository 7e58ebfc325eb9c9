package io.petagrid.domain.estimation;

/**
 * What an instrument told in one window.
 *
 * @param powerMw mean over the ticks in which it was seen, rounded down, milliwatts
 * @param ticks ticks in which it was seen
 */
public record MeterMean(Instrument instrument, long powerMw, int ticks) {}
