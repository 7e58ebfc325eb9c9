package io.petagrid.domain.energy;

/** What the books of an interval hold. Joules, grams, or P-seconds as the name says. */
public enum SettlementField {
    FACILITY_J(1_000_000),
    IT_J(1_000_000),
    IMPORT_J(1_000_000),
    OWN_GREEN_J(1_000_000),
    CONTRACT_GREEN_J(1_000_000),
    CARBON_LOCATION_G(3_600_000_000_000_000L),
    CARBON_MARKET_G(3_600_000_000_000_000L),
    AVAILABLE_P_SECONDS(1_000_000_000_000L),
    ALLOCATED_P_SECONDS(1_000_000_000_000L),
    DELIVERED_P_SECONDS(1_000_000_000_000L),
    TICKS(1);

    private final long divisor;

    SettlementField(long divisor) {
        this.divisor = divisor;
    }

    /** How many of the units that are added up make one of the published unit. */
    long divisor() {
        return divisor;
    }
}
