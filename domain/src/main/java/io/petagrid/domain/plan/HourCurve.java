package io.petagrid.domain.plan;

import java.util.Arrays;

/** A quantity that is constant over each hour. Times are hours from the curve's start; beyond its end its last value holds. */
public final class HourCurve {
    private final double[] values;
    private final double[] upTo;

    public HourCurve(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a curve has an hour");
        }
        this.values = Arrays.copyOf(values, values.length);
        this.upTo = new double[values.length + 1];
        for (int hour = 0; hour < values.length; hour++) {
            upTo[hour + 1] = upTo[hour] + values[hour];
        }
    }

    public int hours() {
        return values.length;
    }

    public double value(int hour) {
        return values[Math.min(hour, values.length - 1)];
    }

    /** Integral from the start to a time, unit of the values times hours. */
    public double upTo(double time) {
        int hour = Math.min((int) time, values.length - 1);
        return upTo[hour] + (time - hour) * values[hour];
    }

    /** Integral over a span of time, unit of the values times hours. */
    public double over(double from, double to) {
        return upTo(to) - upTo(from);
    }
}
