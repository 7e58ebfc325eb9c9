package io.petagrid.domain.plan;

/**
 * At what power a job runs. The cap is 60 % of board power as measured on V100: 11 % more time, 19 % less chip energy. Lower caps cost
 * energy and are not offered.
 */
public enum CapMode {
    FULL(1, 1),
    CAP_60(1.11, 0.81 / 1.11);

    private final double time;
    private final double activePower;

    CapMode(double time, double activePower) {
        this.time = time;
        this.activePower = activePower;
    }

    /** Run time against that at full power. */
    public double time() {
        return time;
    }

    /** Power of a chip above idle against that at full power. */
    public double activePower() {
        return activePower;
    }
}
