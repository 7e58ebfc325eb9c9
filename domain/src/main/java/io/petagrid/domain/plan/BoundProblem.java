package io.petagrid.domain.plan;

import java.util.List;

/**
 * A window of time to be bounded.
 *
 * @param hours length; later hours cost as the last one and have no limits
 * @param yuanPerKwh cost of an IT kWh by site and hour, yuan, nothing negative
 * @param freeChips chips that nothing else holds, by pool and hour
 * @param freeKw IT power under the feeders' limit that nothing else draws, by site and hour, kW; infinite where there is no limit
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BoundProblem(
        int hours,
        List<Pool> pools,
        double[][] yuanPerKwh,
        double[][] freeChips,
        double[][] freeKw,
        List<BoundJob> jobs) {}
