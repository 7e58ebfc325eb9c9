package io.petagrid.domain.plan;

import java.util.List;

/**
 * What to do now, and the prices of limits that it was found with.
 *
 * @param leftChips chips that the planned jobs leave, by pool and hour
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Plan(List<Proposal> proposals, LimitPrices prices, double[][] leftChips) {}
