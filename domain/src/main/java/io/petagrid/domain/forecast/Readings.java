package io.petagrid.domain.forecast;

import java.util.Map;

/**
 * What is seen of sites and regions at a tick.
 *
 * @param gridMs grid time at its end, milliseconds since 1970
 * @param values by scope, in order, and by quantity
 */
public record Readings(long tick, long gridMs, Map<Scope, Map<Quantity, Long>> values) {}
