package io.petagrid.verifier;

/**
 * What the verifier itself finds in one telemetry partition for one tick, or for a gap of ticks.
 *
 * @param fromTick first tick that it stands for
 * @param tick last tick that it stands for
 * @param fromOffset first offset, inclusive
 * @param toOffset end of the span, exclusive
 * @param clockMs largest append time so far, milliseconds since 1970
 * @param counts records by {@link Fate}
 */
record OwnTick(long fromTick, long tick, long fromOffset, long toOffset, long clockMs, Counts counts, Sums sums) {
    /** Records by fate. */
    static final class Counts {
        private final long[] byFate = new long[Fate.COUNT];

        void count(Fate fate) {
            byFate[fate.ordinal()]++;
        }

        long get(Fate fate) {
            return byFate[fate.ordinal()];
        }
    }
}
