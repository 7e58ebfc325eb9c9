package io.petagrid.domain.energy;

import io.petagrid.domain.quantity.Int128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A site's consumption, green energy and carbon since the grid day began (midnight, UTC+8). */
final class DayBook {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long UTC_PLUS_8_MS = 8 * HOUR_MS;
    private static final long MICROJOULES = 1_000_000;
    /** Microjoules x mg/kWh in a gram: 3.6e12 microjoules a kWh, 1000 mg a gram. */
    private static final long MICROJOULE_MG_PER_KWH_IN_GRAM = 3_600_000_000_000_000L;

    private long day = Long.MIN_VALUE;
    private long hour = Long.MIN_VALUE;
    private final Int128 consumption = new Int128();
    private final Int128 green = new Int128();
    private final Int128 matchedBefore = new Int128();
    private final Int128 hourConsumption = new Int128();
    private final Int128 hourGreen = new Int128();
    private final Int128 carbonLocation = new Int128();
    private final Int128 carbonMarket = new Int128();

    void add(PowerBalance power, RegionSignals signals, long endGridMs, long spanMs) {
        turnTo(endGridMs);
        consumption.addProduct(power.facilityMw(), spanMs);
        hourConsumption.addProduct(power.facilityMw(), spanMs);
        green.addProduct(power.greenMw(), spanMs);
        hourGreen.addProduct(power.greenMw(), spanMs);
        carbonLocation.addProduct(
                power.power(io.petagrid.domain.telemetry.Flow.IMPORT),
                spanMs,
                signals.get(SignalName.CARBON_LOCATION_MG_PER_KWH));
        carbonMarket.addProduct(power.marketImportMw(), spanMs, signals.get(SignalName.CARBON_RESIDUAL_MG_PER_KWH));
    }

    private void turnTo(long endGridMs) {
        long thisHour = Math.floorDiv(endGridMs - 1 + UTC_PLUS_8_MS, HOUR_MS);
        if (thisHour != hour) {
            matchedBefore.add(matchedThisHour());
            hourConsumption.clear();
            hourGreen.clear();
            hour = thisHour;
        }
        long thisDay = Math.floorDiv(endGridMs - 1 + UTC_PLUS_8_MS, DAY_MS);
        if (thisDay != day) {
            for (Int128 sum : new Int128[] {consumption, green, matchedBefore, carbonLocation, carbonMarket}) {
                sum.clear();
            }
            day = thisDay;
        }
    }

    private Int128 matchedThisHour() {
        boolean covered = hourGreen.toBigInteger().compareTo(hourConsumption.toBigInteger()) > 0;
        return new Int128().add(covered ? hourConsumption : hourGreen);
    }

    void putInto(EnergyFigures figures) {
        figures.set(EnergyField.CONSUMPTION_J, consumption.floorDiv(MICROJOULES));
        figures.set(EnergyField.GREEN_J, green.floorDiv(MICROJOULES));
        figures.set(
                EnergyField.MATCHED_GREEN_J,
                new Int128().add(matchedBefore).add(matchedThisHour()).floorDiv(MICROJOULES));
        figures.set(EnergyField.CARBON_LOCATION_G, carbonLocation.floorDiv(MICROJOULE_MG_PER_KWH_IN_GRAM));
        figures.set(EnergyField.CARBON_MARKET_G, carbonMarket.floorDiv(MICROJOULE_MG_PER_KWH_IN_GRAM));
    }

    private Int128[] sums() {
        return new Int128[] {consumption, green, matchedBefore, hourConsumption, hourGreen, carbonLocation, carbonMarket
        };
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeLong(hour);
        for (Int128 sum : sums()) {
            sum.writeTo(out);
        }
    }

    void readFrom(DataInput in) throws IOException {
        day = in.readLong();
        hour = in.readLong();
        for (Int128 sum : sums()) {
            sum.readFrom(in);
        }
    }
}
