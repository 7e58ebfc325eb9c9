package io.petagrid.domain.energy;

import java.math.BigInteger;

/** What the books of an interval hold. Joules, grams, P-seconds or milliseconds as the name says; all of it adds up over sites but TICKS. */
public enum SettlementField {
    /** IT + cooling + losses + other. */
    FACILITY_J(1_000_000),
    IT_J(1_000_000),
    IMPORT_J(1_000_000),
    EXPORT_J(1_000_000),
    SOLAR_J(1_000_000),
    WIND_J(1_000_000),
    DISCHARGE_J(1_000_000),
    CHARGE_J(1_000_000),
    GENERATOR_J(1_000_000),
    /** Sources less sinks, signed. */
    RESIDUAL_J(1_000_000),
    /** Hosts at their AC input. */
    HOST_J(1_000_000),
    /** Boards of the chips; part of the hosts. */
    CHIP_J(1_000_000),
    OWN_GREEN_J(1_000_000),
    CONTRACT_GREEN_J(1_000_000),
    /** Own and contracted. */
    GREEN_J(1_000_000),
    /** What the interval adds to the hour's min(green, consumption). */
    MATCHED_GREEN_J(1_000_000),
    /** Own green energy that is stored and not used yet, at the end. */
    GREEN_STORED_J(1_000_000),
    CARBON_LOCATION_G(3_600_000_000_000_000L),
    CARBON_MARKET_G(3_600_000_000_000_000L),
    AVAILABLE_P_SECONDS(1_000_000_000_000L),
    ALLOCATED_P_SECONDS(1_000_000_000_000L),
    DELIVERED_P_SECONDS(1_000_000_000_000L),
    READINGS(1),
    /** Readings, told while the interval ran, of intervals that are not kept any more. */
    FORGOTTEN_READINGS(1),
    METER_MS(1),
    METER_MS_OF(1),
    CHIP_MS(1),
    TICKS(1);

    private final BigInteger divisor;

    SettlementField(long divisor) {
        this.divisor = BigInteger.valueOf(divisor);
    }

    /** What is published of an exact sum: rounded down, and held within what a long can hold. */
    long published(BigInteger exact) {
        BigInteger[] parts = exact.divideAndRemainder(divisor);
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        if (floor.bitLength() < Long.SIZE) {
            return floor.longValue();
        }
        return floor.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
