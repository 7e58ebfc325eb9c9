package io.petagrid.domain.energy;

import io.petagrid.domain.fleet.Catalogue;
import io.petagrid.domain.time.GridClock;

/**
 * A published tick of a site, as far as settlement is concerned.
 *
 * @param fromTick first tick that it stands for
 * @param tick last tick that it stands for
 * @param facts the site's meters, and the signals of its region, in that tick
 */
public record SettlementTick(long fromTick, long tick, GridClock clock, Catalogue catalogue, IntervalFacts facts) {
    /** Grid time at its end, milliseconds since 1970. */
    long gridMs() {
        return clock.gridMsAtEndOf(tick);
    }
}
