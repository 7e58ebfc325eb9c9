package io.petagrid.sim.world;

import io.petagrid.sim.scenario.Scenario.Region;
import io.petagrid.wire.Signal;
import io.petagrid.wire.SignalName;
import io.petagrid.wire.SignalStanding;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Weather, price and carbon of one region: pure functions of seed and grid time. Weather and tariff are synthetic and say so. */
public final class RegionWorld {
    private static final ZoneOffset LOCAL = ZoneOffset.ofHours(8);
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long MICROYUAN_PER_FEN = 10_000;
    private static final double SUNRISE = 6.0;
    private static final double SUNSET = 18.6;
    private static final double NOON_WATTS = 1_000;
    private static final double MILLI = 1_000;

    private final Region region;
    private final CarbonShape carbon;
    private final long seed;

    public RegionWorld(Region region, CarbonShape carbon, long seed) {
        this.region = region;
        this.carbon = carbon;
        this.seed = Noise.mix(seed, Noise.of(region.id()));
    }

    public String id() {
        return region.id();
    }

    /** Global horizontal irradiance, watts a square metre: a clear-sky half sine less drifting cloud. */
    public double irradianceWatts(long gridMs) {
        double hour = hourOfDay(gridMs);
        if (hour <= SUNRISE || hour >= SUNSET) {
            return 0;
        }
        double sine = Math.sin((hour - SUNRISE) / (SUNSET - SUNRISE) * Math.PI);
        double cloud = 0.12 * (1 + Noise.smooth(Noise.mix(seed, 1), gridMs, HOUR_MS / 4));
        return NOON_WATTS * region.sunPermille() / MILLI * Math.pow(sine, 1.2) * (1 - cloud);
    }

    /** Wind at hub height, metres a second: it rises towards the evening. */
    public double windMetres(long gridMs) {
        double evening = 0.25 * Math.sin((hourOfDay(gridMs) - 13) / 24 * 2 * Math.PI);
        double gust = 0.18 * Noise.smooth(Noise.mix(seed, 2), gridMs, HOUR_MS / 3);
        double day = 0.2 * Noise.smooth(Noise.mix(seed, 3), gridMs, 24 * HOUR_MS);
        return Math.max(0, region.meanWindMmPerS() / MILLI * (1 + evening + gust + day));
    }

    /** Outdoor temperature, degrees Celsius. */
    public double temperature(long gridMs) {
        double day = 6 * Math.cos((hourOfDay(gridMs) - 15) / 24 * 2 * Math.PI);
        return region.meanTemperatureC() + day + 2 * Noise.smooth(Noise.mix(seed, 4), gridMs, 12 * HOUR_MS);
    }

    /** Price of energy, micro-yuan a kWh: valley at night, peak from 10 to 12 and from 17 to 21, flat between. */
    public long priceMicroyuan(long gridMs) {
        int hour = (int) hourOfDay(gridMs);
        boolean valley = hour >= 23 || hour < 7;
        boolean peak = isPeak(gridMs);
        int fen = valley
                ? region.priceFenPerKwh().valley()
                : peak
                        ? region.priceFenPerKwh().peak()
                        : region.priceFenPerKwh().flat();
        return fen * MICROYUAN_PER_FEN;
    }

    /** Whether energy is at its dearest. */
    public boolean isPeak(long gridMs) {
        int hour = (int) hourOfDay(gridMs);
        return (hour >= 10 && hour < 12) || (hour >= 17 && hour < 21);
    }

    private static double hourOfDay(long gridMs) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(gridMs, 1_000), 0, LOCAL);
        return local.toLocalTime().toSecondOfDay() / 3_600.0;
    }

    /** All signals of the region at a grid time. */
    public List<Signal> signals(long gridMs) {
        String shape = carbon.source();
        return List.of(
                carbonSignal(SignalName.CARBON_LOCATION_MG_PER_KWH, region.carbonGramsPerKwh(), gridMs),
                carbonSignal(SignalName.CARBON_RESIDUAL_MG_PER_KWH, region.residualGramsPerKwh(), gridMs),
                signal(
                        SignalName.PRICE_MICROYUAN_PER_KWH,
                        priceMicroyuan(gridMs),
                        gridMs,
                        SignalStanding.ASSUMED,
                        "assumed tariff"),
                synthetic(SignalName.TEMPERATURE_MILLI_C, temperature(gridMs) * MILLI, gridMs),
                synthetic(SignalName.WIND_MM_PER_S, windMetres(gridMs) * MILLI, gridMs),
                synthetic(SignalName.IRRADIANCE_MW_PER_M2, irradianceWatts(gridMs) * MILLI, gridMs),
                signal(
                        SignalName.RENEWABLE_PERMILLE,
                        Math.round(carbon.renewable(gridMs) * MILLI),
                        gridMs,
                        carbon.standing(),
                        shape));
    }

    private Signal carbonSignal(SignalName name, double grams, long gridMs) {
        return signal(
                name,
                Math.round(grams * carbon.factor(gridMs) * MILLI),
                gridMs,
                carbon.standing(),
                "yearly factor x " + carbon.source());
    }

    private Signal synthetic(SignalName name, double value, long gridMs) {
        return signal(name, Math.round(value), gridMs, SignalStanding.SYNTHETIC, "synthetic weather");
    }

    private Signal signal(SignalName name, long value, long gridMs, SignalStanding standing, String source) {
        return new Signal(region.id(), name, gridMs, value, standing, source);
    }
}
