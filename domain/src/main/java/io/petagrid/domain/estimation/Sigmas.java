package io.petagrid.domain.estimation;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far each instrument's minute mean may be off, by its metering point: the lasting error and what is left of the noise of its readings.
 * A point whose power changed since the window before by more than twice that is uncertain by the rest of the change too, as far as
 * a reading may be older than the window.
 */
final class Sigmas {
    private static final double PPM = 1e-6;
    private static final double STEADY_SIGMAS = 2;

    private final EstimationSettings settings;
    private final Window window;
    private final Map<Point, Long> powers;
    private final Map<Point, Double> ramps = new TreeMap<>();

    Sigmas(Window window, EstimationSettings settings) {
        this.settings = settings;
        this.window = window;
        this.powers = window.powers();
        powers.forEach((point, power) -> ramps.put(point, ramp(point, power)));
    }

    /** Power that the sigmas of a point are of, milliwatts. */
    long power(Point point) {
        return powers.getOrDefault(point, 0L);
    }

    /** Standard deviation of an instrument's mean, milliwatts. */
    double of(MeterMean mean) {
        Point point = mean.instrument().point();
        double steady = steady(power(point), mean.ticks());
        double ramp = ramps.getOrDefault(point, 0.0);
        return Math.max((double) settings.floorMw(), StrictMath.sqrt(steady * steady + ramp * ramp));
    }

    private double steady(long powerMw, int ticks) {
        double lasting = powerMw * PPM * settings.lastingPpm();
        double readings = Math.max(1, ticks / settings.readingTicks());
        double noise = powerMw * PPM * settings.noisePpm();
        return StrictMath.sqrt(lasting * lasting + noise * noise / readings);
    }

    private double ramp(Point point, long powerMw) {
        Long before = window.before().get(point);
        if (before == null) {
            return 0;
        }
        double change = Math.abs(powerMw - before);
        double steady = Math.max((double) settings.floorMw(), steady(Math.max(before, powerMw), window.ticks()));
        double old = Math.min(1, (double) settings.readingTicks() / window.ticks());
        return old * Math.max(0, change - STEADY_SIGMAS * steady);
    }
}
