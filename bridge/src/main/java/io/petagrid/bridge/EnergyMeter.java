package io.petagrid.bridge;

/**
 * Mean power from a counter of energy. Exporters read their chips more seldom than they are asked, so a counter that stands still says nothing
 * for a while: the mean over the time between its last two steps holds until the next one, for ten seconds at most.
 */
final class EnergyMeter {
    /** No mean is known. */
    static final long NONE = -1;
    /** How long a mean holds after its step, milliseconds. */
    static final long HOLDS_MS = 10_000;

    private long energyUj = -1;
    private long timeMs;
    private long steppedMs;
    private long meanMw = NONE;

    /**
     * Takes what the counter says.
     *
     * @param newTimeMs when it said so, milliseconds since 1970
     * @param nowMs time of this machine, milliseconds since 1970
     * @return mean power over its last step, milliwatts; {@link #NONE} before there is one, after the counter has begun anew, and when it
     *     has stood still for long
     */
    long take(long newEnergyUj, long newTimeMs, long nowMs) {
        if (energyUj < 0 || newEnergyUj < energyUj) {
            meanMw = NONE;
        } else if (newEnergyUj == energyUj || newTimeMs <= timeMs) {
            return nowMs - steppedMs > HOLDS_MS ? NONE : meanMw;
        } else {
            // A microjoule a millisecond is a milliwatt.
            meanMw = (newEnergyUj - energyUj) / (newTimeMs - timeMs);
        }
        energyUj = newEnergyUj;
        timeMs = newTimeMs;
        steppedMs = nowMs;
        return meanMw;
    }
}
