package io.petagrid.domain.plan;

import java.util.List;

/**
 * What is planned upon: the next hours from now, by forecast.
 *
 * @param yuanPerKwh cost of an IT kWh by site and hour, yuan
 * @param freeChips chips that are neither held nor expected to be by jobs that are not planned, by pool and hour
 * @param freeKw IT power that the feeders leave, by site and hour, kW
 * @param jobs that are planned
 * @param prices of the last plan, moved to the present hour
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PlanState(
        int hours,
        List<Pool> pools,
        double[][] yuanPerKwh,
        double[][] freeChips,
        double[][] freeKw,
        List<PlanJob> jobs,
        LimitPrices prices) {}
