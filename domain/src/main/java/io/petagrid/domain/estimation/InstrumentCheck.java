package io.petagrid.domain.estimation;

import java.util.List;

/**
 * What can be known of an error of one instrument, before any error is there.
 *
 * @param group those that cannot be told apart from it, itself among them, in order; empty where it is critical
 * @param powerMw power of its point that the sigma is of, milliwatts
 * @param sigmaMw standard deviation of its minute mean, milliwatts
 * @param smallestErrorMw smallest error that is noticed (and named, where it is identifiable) in 999 windows of 1,000, milliwatts; 0
 *     where it is critical
 */
public record InstrumentCheck(
        Instrument instrument,
        Checkability checkability,
        List<String> group,
        long powerMw,
        long sigmaMw,
        long smallestErrorMw) {}
