package io.petagrid.domain.estimation;

import java.util.Map;

/**
 * How far each instrument's minute mean may be off, by its metering point: the lasting error and what is left of the noise of its readings.
 * Where a point's power changed since the window before by clearly more than that, the balance is uncertain by the rest of the change, as
 * far as a reading may be older than the window: points are not read in step.
 */
final class Sigmas {
    private static final double PPM = 1e-6;
    private static final double STEADY_SIGMAS = 2.5;

    private final EstimationSettings settings;
    private final Window window;
    private final Map<Point, Long> powers;

    Sigmas(Window window, EstimationSettings settings) {
        this.settings = settings;
        this.window = window;
        this.powers = window.powers();
    }

    /** Power that the sigmas of a point are of, milliwatts. */
    long power(Point point) {
        return powers.getOrDefault(point, 0L);
    }

    /** Standard deviation of an instrument's mean, milliwatts. */
    double of(MeterMean mean) {
        return steady(power(mean.instrument().point()), mean.ticks());
    }

    private double steady(long powerMw, int ticks) {
        double lasting = powerMw * PPM * settings.lastingPpm();
        double readings = Math.max(1, ticks / settings.readingTicks());
        double noise = powerMw * PPM * settings.noisePpm();
        return Math.max((double) settings.floorMw(), StrictMath.sqrt(lasting * lasting + noise * noise / readings));
    }

    /** Standard deviation of the balance for ramps, milliwatts; 0 where power stood still. */
    double ramp() {
        double sum = 0;
        for (Map.Entry<Point, Long> power : powers.entrySet()) {
            double ramp = ramp(power.getKey(), power.getValue());
            sum += ramp * ramp;
        }
        return StrictMath.sqrt(sum);
    }

    private double ramp(Point point, long powerMw) {
        Long before = window.before().get(point);
        if (before == null) {
            return 0;
        }
        double change = Math.abs(powerMw - before);
        double old = Math.min(1, (double) settings.readingTicks() / window.ticks());
        return old * Math.max(0, change - STEADY_SIGMAS * steady(Math.max(before, powerMw), window.ticks()));
    }
}
