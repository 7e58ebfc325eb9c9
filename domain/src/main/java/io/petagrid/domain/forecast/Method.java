package io.petagrid.domain.forecast;

/** How a figure is forecast from its hours so far. Where these do not reach back far enough, its newest hour stands for all to come. */
enum Method {
    /** The same hour of the day before, moved by the present difference, which fades: tariffs, carbon, load. */
    DAY_LEVEL {
        @Override
        long value(HourSeries series, long asOf, int lead) {
            long now = series.at(asOf);
            long before = series.at(asOf - DAY);
            long day = series.at(sameHour(asOf, lead));
            if (before == HourSeries.NONE || day == HourSeries.NONE) {
                return now;
            }
            return Math.round(Fade.level((double) day, (double) now, (double) before, lead));
        }
    },
    /** The same hour of the day before, times the present ratio to it, which fades towards 1: the sun behind today's clouds. */
    DAY_RATIO {
        @Override
        long value(HourSeries series, long asOf, int lead) {
            long now = series.at(asOf);
            long before = series.at(asOf - DAY);
            long day = series.at(sameHour(asOf, lead));
            if (before == HourSeries.NONE || day == HourSeries.NONE) {
                return now;
            }
            boolean isLight = before > series.highest(asOf - DAY, asOf) / LIGHT;
            double ratio = isLight ? Math.clamp((double) now / before, 1 / MOST, MOST) : 1;
            return Math.round(day * (1 + (ratio - 1) * Fade.after(lead)));
        }
    },
    /** The mean of the last day, and the present difference from it, which fades: wind keeps no hours. */
    TO_MEAN {
        @Override
        long value(HourSeries series, long asOf, int lead) {
            long now = series.at(asOf);
            return series.known(asOf - DAY, asOf) < LEAST_HOURS
                    ? now
                    : Math.round(toMean(series.mean(asOf - DAY, asOf), (double) now, lead));
        }
    };

    private static final int DAY = 24;
    /** Below this part of the day's highest value an hour says nothing about the clouds. */
    private static final int LIGHT = 10;

    private static final double MOST = 3;
    private static final int LEAST_HOURS = 6;

    /**
     * The value of a later hour.
     *
     * @param asOf newest hour that may be looked at; it is known
     * @param lead hours after it, 1 to 24
     */
    abstract long value(HourSeries series, long asOf, int lead);

    private static double toMean(double mean, double now, int lead) {
        return Fade.level(mean, now, mean, lead);
    }

    private static long sameHour(long asOf, int lead) {
        return asOf + lead - DAY;
    }
}
