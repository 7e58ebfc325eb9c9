package io.petagrid.backtest;

import io.petagrid.domain.plan.HourCurve;

/**
 * What an IT kWh amounts to at a site, by hour of the backtest.
 *
 * @param facility facility kWh for one more IT kWh
 * @param tariff yuan for energy
 * @param surcharge yuan of PUE surcharge
 * @param kgLocation kg of CO2, location-based
 * @param kgMarket kg of CO2, market-based
 * @param objective yuan that J counts
 */
public record SiteRates(
        HourCurve facility,
        HourCurve tariff,
        HourCurve surcharge,
        HourCurve kgLocation,
        HourCurve kgMarket,
        HourCurve objective) {}
