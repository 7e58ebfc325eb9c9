package io.petagrid.domain.energy;

/** What a region's signal tells; the unit is in the name. */
public enum SignalName {
    CARBON_LOCATION_MG_PER_KWH,
    CARBON_RESIDUAL_MG_PER_KWH,
    PRICE_MICROYUAN_PER_KWH,
    TEMPERATURE_MILLI_C,
    WIND_MM_PER_S,
    IRRADIANCE_MW_PER_M2,
    RENEWABLE_PERMILLE
}
