package io.petagrid.domain.energy;

import io.petagrid.domain.supply.ScopeSums;
import io.petagrid.domain.telemetry.Flow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What an interval's books rest on beside readings: as it was in the tick of their first version, for all their versions.
 *
 * @param meters primary meters known
 * @param locationMgPerKwh carbon of what is imported, location-based, mg a kWh
 * @param residualMgPerKwh carbon of the residual mix, mg a kWh
 */
public record IntervalFacts(long meters, long locationMgPerKwh, long residualMgPerKwh) {
    public static IntervalFacts of(ScopeSums sums, RegionSignals signals) {
        long meters = 0;
        for (Flow flow : Flow.values()) {
            meters += sums.flow(flow).meters();
        }
        return new IntervalFacts(
                meters,
                signals.get(SignalName.CARBON_LOCATION_MG_PER_KWH),
                signals.get(SignalName.CARBON_RESIDUAL_MG_PER_KWH));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(meters);
        out.writeLong(locationMgPerKwh);
        out.writeLong(residualMgPerKwh);
    }

    static IntervalFacts readFrom(DataInput in) throws IOException {
        return new IntervalFacts(in.readLong(), in.readLong(), in.readLong());
    }
}
