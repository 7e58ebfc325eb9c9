package io.petagrid.backtest;

import io.petagrid.domain.plan.HourCurve;
import io.petagrid.sim.world.CarbonShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Works out what an IT kWh amounts to at each site in each hour. */
final class RateTable {
    private static final long HOUR_MS = 3_600_000;
    private static final int BEIJING_HOURS = 8;
    private static final double HOURS_PER_YEAR = 8_766;
    /** More facility power for each degree above 15, against IT power. */
    private static final double COOLING_PER_DEGREE = 0.004;

    private RateTable() {}

    static List<SiteRates> of(
            CorridorFile file, List<CarbonShape> shapes, long startMs, int hours, boolean marketBook) {
        List<SiteRates> rates = new ArrayList<>();
        for (CorridorFile.Site site : file.sites()) {
            CorridorFile.Region region = file.region(site.region());
            CarbonShape shape = shapes.get(Math.min(region.shape(), shapes.size() - 1));
            rates.add(ofSite(file, site, region, shape, startMs, hours, marketBook));
        }
        return List.copyOf(rates);
    }

    private static SiteRates ofSite(
            CorridorFile file,
            CorridorFile.Site site,
            CorridorFile.Region region,
            CarbonShape shape,
            long startMs,
            int hours,
            boolean marketBook) {
        HourCurve facility = curve(
                startMs, hours, ms -> site.marginal() + COOLING_PER_DEGREE * Math.max(0, celsius(region, ms) - 15));
        HourCurve tariff = times(facility, curve(startMs, hours, ms -> tariff(file, region, ms)));
        double rate = site.stock() ? file.surchargeYuanPerKwh() : 0;
        HourCurve location = times(facility, curve(startMs, hours, ms -> region.carbonKgPerKwh() * shape.factor(ms)));
        HourCurve market = times(facility, curve(startMs, hours, ms -> (1 - site.green()) * file.residualKgPerKwh()));
        HourCurve kg = marketBook ? market : location;
        double[] surcharge = new double[hours];
        double[] objective = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            surcharge[hour] = rate * (facility.value(hour) - file.pueLimit());
            objective[hour] = tariff.value(hour) + surcharge[hour] + file.carbonYuanPerKg() * kg.value(hour);
        }
        return new SiteRates(facility, tariff, new HourCurve(surcharge), location, market, new HourCurve(objective));
    }

    private static HourCurve curve(long startMs, int hours, LongToDoubleFunction at) {
        double[] values = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            values[hour] = at.applyAsDouble(startMs + hour * HOUR_MS);
        }
        return new HourCurve(values);
    }

    private static HourCurve times(HourCurve one, HourCurve other) {
        double[] values = new double[one.hours()];
        for (int hour = 0; hour < values.length; hour++) {
            values[hour] = one.value(hour) * other.value(hour);
        }
        return new HourCurve(values);
    }

    private static double tariff(CorridorFile file, CorridorFile.Region region, long ms) {
        int local = (int) ((ms / HOUR_MS + BEIJING_HOURS) % 24);
        return file.valleyHours().contains(local)
                ? region.valley()
                : file.peakHours().contains(local) ? region.peak() : region.flat();
    }

    /** A yearly wave of 14 degrees with its crest in July, a daily one of 5 with its crest at 15 o'clock. */
    private static double celsius(CorridorFile.Region region, long ms) {
        double hour = (double) ms / HOUR_MS + BEIJING_HOURS;
        double ofYear = Math.cos((hour - 200 * 24) / HOURS_PER_YEAR * 2 * Math.PI);
        double ofDay = Math.cos((hour % 24 - 15) / 24 * 2 * Math.PI);
        return region.meanC() + 14 * ofYear + 5 * ofDay;
    }
}
