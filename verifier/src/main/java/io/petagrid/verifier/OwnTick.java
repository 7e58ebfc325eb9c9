package io.petagrid.verifier;

import java.util.EnumMap;
import java.util.Map;

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
        private final Map<Fate, Long> byFate = new EnumMap<>(Fate.class);

        void count(Fate fate) {
            byFate.merge(fate, 1L, Long::sum);
        }

        long get(Fate fate) {
            return byFate.getOrDefault(fate, 0L);
        }
    }
}
