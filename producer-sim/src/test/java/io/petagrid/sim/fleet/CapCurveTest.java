package io.petagrid.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against what was measured: at 60 % a V100 takes 11 % more time and 19 % less energy, at 33 % an A40 takes 2.8 times as long and 39 % more energy. */
class CapCurveTest {
    private static final Offset<Double> CLOSE = Offset.offset(0.02);
    /** What the boards drew without a cap follows from the measured energies: energy = power ratio x time. */
    private static final double V100_SHARE = 0.60 * 1.11 / 0.81;

    private static final double A40_SHARE = 0.33 * 2.8 / 1.39;

    private static double energy(double cap, double share) {
        return Math.min(cap, share) / share * CapCurve.time(cap, share);
    }

    @Test
    void theMeasuredPointsAreMet() {
        assertThat(CapCurve.time(0.60, V100_SHARE)).isEqualTo(1.11, CLOSE);
        assertThat(energy(0.60, V100_SHARE)).isEqualTo(0.81, CLOSE);
        assertThat(CapCurve.time(0.33, A40_SHARE)).isEqualTo(2.8, CLOSE);
        assertThat(energy(0.33, A40_SHARE)).isEqualTo(1.39, CLOSE);
    }

    @Test
    void aDeepCapCostsEnergyAndAMildOneSavesIt() {
        assertThat(energy(0.40, A40_SHARE)).isGreaterThan(1);
        assertThat(energy(0.55, V100_SHARE)).isLessThan(1);
    }

    @Test
    void workThatDrawsLessThanTheCapIsNotSlowed() {
        assertThat(CapCurve.time(0.60, 0.55)).isEqualTo(1);
    }
}
