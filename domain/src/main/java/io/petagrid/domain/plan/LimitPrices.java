package io.petagrid.domain.plan;

/**
 * Prices of limits, nothing negative.
 *
 * @param chip yuan a chip-hour, by pool and hour
 * @param power yuan a kWh of IT energy, by site and hour
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LimitPrices(double[][] chip, double[][] power) {
    public static LimitPrices none(int pools, int sites, int hours) {
        return new LimitPrices(new double[pools][hours], new double[sites][hours]);
    }

    /** A copy rounded to micro-yuan, as it is published. */
    public LimitPrices rounded() {
        return new LimitPrices(rounded(chip), rounded(power));
    }

    private static double[][] rounded(double[][] values) {
        double[][] copy = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            copy[row] = new double[values[row].length];
            for (int hour = 0; hour < copy[row].length; hour++) {
                copy[row][hour] = Math.max(0, Math.round(values[row][hour] * 1e6)) / 1e6;
            }
        }
        return copy;
    }
}
