package io.petagrid.backtest;

import io.petagrid.domain.plan.HourCurve;
import io.petagrid.sim.world.CarbonShape;
import java.util.ArrayList;
import java.util.List;

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
        double[] facility = new double[hours];
        double[] tariff = new double[hours];
        double[] surcharge = new double[hours];
        double[] location = new double[hours];
        double[] market = new double[hours];
        double[] objective = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            long ms = startMs + hour * HOUR_MS;
            facility[hour] = site.marginal() + COOLING_PER_DEGREE * Math.max(0, celsius(region, ms) - 15);
            tariff[hour] = facility[hour] * tariff(file, region, ms);
            surcharge[hour] =
                    site.stock() ? file.surchargeYuanPerKwh() * (facility[hour] - file.pueLimit()) : 0;
            location[hour] = facility[hour] * region.carbonKgPerKwh() * shape.factor(ms);
            market[hour] = facility[hour] * (1 - site.green()) * file.residualKgPerKwh();
            double kg = marketBook ? market[hour] : location[hour];
            objective[hour] = tariff[hour] + surcharge[hour] + file.carbonYuanPerKg() * kg;
        }
        return new SiteRates(
                new HourCurve(facility),
                new HourCurve(tariff),
                new HourCurve(surcharge),
                new HourCurve(location),
                new HourCurve(market),
                new HourCurve(objective));
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
