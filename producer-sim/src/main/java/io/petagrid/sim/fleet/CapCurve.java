package io.petagrid.sim.fleet;

/**
 * How much longer work takes on a chip whose power is capped. Two measured points: at 60 % of board power a V100 takes 11 % more time, at
 * 33 % an A40 takes 2.8 times as long; straight lines between them and full power, and on from the last one. Work that draws no more than the
 * cap is not slowed.
 */
public final class CapCurve {
    private static final double[] CAP = {0.33, 0.60, 1.0};
    private static final double[] TIME = {2.8, 1.11, 1.0};

    private CapCurve() {}

    /**
     * Time against that without a cap, from 1 up.
     *
     * @param cap share of board power, above 0 to 1
     * @param powerShare what the work would draw, share of board power
     */
    public static double time(double cap, double powerShare) {
        if (powerShare <= cap) {
            return 1;
        }
        int i = cap < CAP[1] ? 0 : 1;
        double slope = (TIME[i + 1] - TIME[i]) / (CAP[i + 1] - CAP[i]);
        return Math.max(1, TIME[i] + slope * (cap - CAP[i]));
    }
}
