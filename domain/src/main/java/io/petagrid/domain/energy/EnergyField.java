package io.petagrid.domain.energy;

/** What {@link EnergyFigures} holds beside power: all of it adds up over sites. */
public enum EnergyField {
    /** Green energy of the grid day, joules. */
    GREEN_J,
    /** Consumption of the grid day, joules. */
    CONSUMPTION_J,
    /** Green energy of the grid day, capped each hour at consumption, joules. */
    MATCHED_GREEN_J,
    /** Carbon of the grid day, location-based, grams. */
    CARBON_LOCATION_G,
    /** Carbon of the grid day, market-based, grams. */
    CARBON_MARKET_G,
    /** Price x import, micro-yuan a kWh x milliwatts. */
    PRICE_BY_IMPORT,
    /** Import power, milliwatts. */
    IMPORT_MW,
    /** Facility energy of the PUE window, joules. */
    WINDOW_FACILITY_J,
    /** IT energy of the PUE window, joules. */
    WINDOW_IT_J,
    /** Sites that have a PUE window. */
    WINDOWS,
    /** Sites. */
    SITES
}
