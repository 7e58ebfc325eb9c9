package io.petagrid.app.dispatch;

import io.petagrid.domain.forecast.Quantity;
import io.petagrid.domain.forecast.Readings;
import io.petagrid.domain.forecast.Scope;
import io.petagrid.domain.forecast.ScopeForecast;
import io.petagrid.wire.Forecast;
import io.petagrid.wire.ForecastQuantity;
import io.petagrid.wire.GridSnapshot;
import io.petagrid.wire.QuantityForecast;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.SiteSnapshot;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What forecasts rest on from the wire, and forecasts to the wire. */
final class ForecastMapper {
    private static final long HOUR_MS = 3_600_000;

    private ForecastMapper() {}

    static Readings readings(GridSnapshot snapshot) {
        Map<Scope, Map<Quantity, Long>> values = new TreeMap<>();
        for (SiteSnapshot site : snapshot.getSites()) {
            if (site.getActive()) {
                values.put(
                        Scope.site(site.getSite()),
                        Map.of(
                                Quantity.SOLAR_MW, site.getSolarMw(),
                                Quantity.WIND_MW, site.getOwnGreenMw() - site.getSolarMw(),
                                Quantity.IT_MW, site.getItMw()));
                values.put(
                        Scope.region(site.getRegion()),
                        Map.of(
                                Quantity.PRICE_MICROYUAN_PER_KWH, site.getPriceMicroyuanPerKwh(),
                                Quantity.CARBON_MG_PER_KWH, site.getCarbonMgPerKwh()));
            }
        }
        return new Readings(snapshot.getTick(), snapshot.getGridMs(), values);
    }

    static Forecast toWire(ScopeForecast forecast) {
        return new Forecast(
                forecast.scope().id(),
                ScopeKind.valueOf(forecast.scope().kind().name()),
                forecast.tick(),
                forecast.fromHour() * HOUR_MS,
                HOUR_MS,
                forecast.quantities().stream().map(ForecastMapper::toWire).toList());
    }

    private static QuantityForecast toWire(io.petagrid.domain.forecast.QuantityForecast forecast) {
        return new QuantityForecast(
                ForecastQuantity.valueOf(forecast.quantity().name()),
                Arrays.stream(forecast.values()).boxed().toList(),
                Math.round(forecast.error().mean()),
                Math.round(forecast.error().naiveMean()),
                forecast.error().skillPermille(),
                forecast.error().count());
    }
}
