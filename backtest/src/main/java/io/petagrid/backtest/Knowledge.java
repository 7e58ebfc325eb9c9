package io.petagrid.backtest;

import io.petagrid.domain.forecast.Fade;
import io.petagrid.domain.forecast.ForecastError;
import io.petagrid.domain.plan.HourCurve;
import java.util.Map;

/** What a policy knows of the future: forecasts and estimates, or, to see what they lose, the truth. */
final class Knowledge {
    private static final double LONGEST_MS = 72 * 3.6e6;
    private static final int DAY = 24;

    private final boolean perfect;
    private final ForecastError error = new ForecastError();

    Knowledge(boolean perfect) {
        this.perfect = perfect;
    }

    boolean isPerfect() {
        return perfect;
    }

    Map<String, Double> errors() {
        return perfect
                ? Map.of()
                : Map.of("carbonMeanErrorKgPerKwh", error.mean(), "naiveMeanErrorKgPerKwh", error.naiveMean());
    }

    /** Run time that is left at speed 1 and full power, milliseconds, by estimate. */
    double leftMs(Simulation simulation, JobRun run) {
        double done = run.doneBy(simulation.nowMs());
        if (perfect) {
            return Math.max(1, run.job.workMs() - done);
        }
        // Jobs are cut at 72 hours; one that outlives its estimate is taken to go on for half as long again.
        double estimate = Math.min(LONGEST_MS, (double) run.job.estimateMs());
        double left = done < estimate ? estimate - done : done / 2;
        return Math.clamp(left, 60_000, Math.max(60_000, LONGEST_MS - done));
    }

    /** Yuan an IT kWh in the hours from now, by site: tariff and temperature are known, carbon is forecast. */
    double[][] yuanPerKwh(Corridor corridor, int now, int hours) {
        double[][] yuan = new double[corridor.rates().size()][hours];
        for (int site = 0; site < yuan.length; site++) {
            SiteRates rates = corridor.rates().get(site);
            for (int ahead = 0; ahead < hours; ahead++) {
                double truth = rates.objective().value(now + ahead);
                yuan[site][ahead] = perfect
                        ? truth
                        : truth
                                + corridor.file().carbonYuanPerKg()
                                        * (kg(rates.kgLocation(), now, ahead)
                                                - rates.kgLocation().value(now + ahead));
            }
        }
        return yuan;
    }

    /** Day before at the same hour, and the present difference from the day before that fades. */
    static double kg(HourCurve curve, int now, int ahead) {
        if (now < DAY) {
            return curve.value(now);
        }
        double dayBefore = curve.value(now - DAY + ahead % DAY);
        return ahead == 0
                ? Math.max(0, curve.value(now))
                : Fade.level(dayBefore, curve.value(now), curve.value(now - DAY), ahead);
    }

    /** Notes how good the carbon forecasts of an hour are, against taking the present value for them. */
    void score(Corridor corridor, int now) {
        for (SiteRates rates : corridor.rates()) {
            HourCurve curve = rates.kgLocation();
            for (int ahead = 1; ahead <= DAY; ahead++) {
                double truth = curve.value(now + ahead);
                error.add(Math.abs(kg(curve, now, ahead) - truth), Math.abs(curve.value(now) - truth));
            }
        }
    }
}
