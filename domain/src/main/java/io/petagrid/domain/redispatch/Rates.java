package io.petagrid.domain.redispatch;

import io.petagrid.domain.dispatch.CostSettings;
import io.petagrid.domain.dispatch.SiteView;
import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Scope;

/** What an IT kWh more is expected to cost at a site, hour by hour. */
final class Rates {
    private static final double PERMILLE = 1_000;
    private static final double MICRO = 1e6;

    private final CostSettings cost;
    private final Outlook outlook;

    Rates(CostSettings cost, Outlook outlook) {
        this.cost = cost;
        this.outlook = outlook;
    }

    /**
     * Energy at the tariff and carbon at its price, for the part that is imported, times the facility's watts for an IT watt; and the
     * change of the PUE surcharge. Not below 0.
     *
     * @param addableKw IT power that could be added at the site, kW: a surplus of sun and wind is shared over it
     */
    double yuanPerKwh(SiteView site, int hour, double addableKw) {
        double facility = site.facilityPermille() / PERMILLE;
        Scope region = Scope.region(site.region());
        double price = outlook.at(region, Quantity.PRICE_MICROYUAN_PER_KWH, hour, site.priceMicroyuanPerKwh()) / MICRO;
        double carbonKg = outlook.at(region, Quantity.CARBON_MG_PER_KWH, hour, site.carbonMgPerKwh()) / MICRO;
        double carbon = carbonKg * cost.carbonMicroyuanPerKg() / MICRO;
        double surcharge = cost.surchargeMicroyuanPerItKwh(site) / MICRO;
        return Math.max(0, facility * (price + carbon) * importShare(site, hour, addableKw * facility) + surcharge);
    }

    /** Which part of what could be added would be imported: all, unless sun and wind give more than the facility takes. */
    private double importShare(SiteView site, int hour, double addableKw) {
        Scope scope = Scope.site(site.site());
        double green = outlook.expected(scope, Quantity.SOLAR_MW, hour, 0)
                + outlook.expected(scope, Quantity.WIND_MW, hour, 0);
        double itMw = outlook.expected(scope, Quantity.IT_MW, hour, site.itMw());
        double surplusKw = (green - itMw * site.facilityPermille() / PERMILLE) / MICRO;
        return surplusKw <= 0 || addableKw <= 0 ? 1 : Math.max(0, 1 - surplusKw / addableKw);
    }
}
