package io.petagrid.bench.load;

/**
 * What one site, or the grid, adds up to in one tick; the sums that a contender must find.
 *
 * @param reports host reports, one a host
 * @param hostPowerMw their power at the AC input, milliwatts
 * @param chipPowerMw board power of their chips, milliwatts
 * @param availablePermille clocks of the healthy chips against the rated ones, permille of a chip
 */
public record TickSums(long reports, long chips, long hostPowerMw, long chipPowerMw, long availablePermille) {
    /** Nothing. */
    public static final TickSums NONE = new TickSums(0, 0, 0, 0, 0);

    /** Both together. */
    public TickSums plus(TickSums other) {
        return new TickSums(
                reports + other.reports,
                chips + other.chips,
                hostPowerMw + other.hostPowerMw,
                chipPowerMw + other.chipPowerMw,
                availablePermille + other.availablePermille);
    }
}
