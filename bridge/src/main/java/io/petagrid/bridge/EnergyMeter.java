package io.petagrid.bridge;

/**
 * Mean power from a counter of energy. Exporters read their chips more seldom than they are asked, so a counter that stands still says nothing:
 * the mean over the time between its last two steps holds until the next one.
 */
final class EnergyMeter {
    /** No mean is known. */
    static final long NONE = -1;

    private long energyUj = -1;
    private long timeMs;
    private long meanMw = NONE;

    /**
     * Takes what the counter says.
     *
     * @return mean power over its last step, milliwatts; {@link #NONE} before there is one and after the counter has begun anew
     */
    long take(long newEnergyUj, long newTimeMs) {
        if (energyUj < 0 || newEnergyUj < energyUj) {
            meanMw = NONE;
        } else if (newEnergyUj == energyUj || newTimeMs <= timeMs) {
            return meanMw;
        } else {
            // A microjoule a millisecond is a milliwatt.
            meanMw = (newEnergyUj - energyUj) / (newTimeMs - timeMs);
        }
        energyUj = newEnergyUj;
        timeMs = newTimeMs;
        return meanMw;
    }
}
