package io.petagrid.domain.redispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent.Snapshot;
import io.petagrid.domain.dispatch.SiteView;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says when the next re-dispatch is due: at each interval of grid time, and at once when the feeders of a site can carry less than a tick
 * before, or when what may be done by itself has changed. Not more often than every {@link #LEAST_TICKS} ticks.
 */
public final class RedispatchClock {
    /** Least time between two re-dispatches, ticks. */
    static final long LEAST_TICKS = 10;

    private static final double LESS = 0.99;

    private final long everyGridMs;
    private long lastInterval = Long.MIN_VALUE;
    private long lastTick = Long.MIN_VALUE;
    private boolean isCalled;
    private Map<String, Seen> seen = Map.of();

    /** What calls for a new plan when it changes. */
    private record Seen(long importLimitMw, AuthorityLevel authority) {}

    public RedispatchClock(RedispatchSettings settings) {
        this.everyGridMs = settings.everyGridMs();
    }

    /** Goes on after a plan that was made before. */
    public void resume(long tick, long gridMs) {
        lastTick = tick;
        lastInterval = interval(gridMs);
    }

    /** Whether a re-dispatch is due with this snapshot; if so, it counts as begun. */
    public boolean isDue(Snapshot snapshot) {
        if (everyGridMs <= 0) {
            return false;
        }
        isCalled |= hasChanged(snapshot);
        boolean isDue = (isCalled || interval(snapshot.gridMs()) > lastInterval)
                && (lastTick == Long.MIN_VALUE || snapshot.tick() >= lastTick + LEAST_TICKS);
        if (isDue) {
            isCalled = false;
            resume(snapshot.tick(), snapshot.gridMs());
        }
        return isDue;
    }

    private long interval(long gridMs) {
        return Math.floorDiv(gridMs - 1, everyGridMs);
    }

    private boolean hasChanged(Snapshot snapshot) {
        boolean changed = false;
        Map<String, Seen> now = new TreeMap<>();
        for (SiteView site : snapshot.sites()) {
            Seen next =
                    new Seen(site.importLimitMw(), snapshot.authority().level().least(site.authority()));
            Seen before = seen.get(site.site());
            now.put(site.site(), next);
            changed |= before != null
                    && (next.importLimitMw < before.importLimitMw * LESS || next.authority != before.authority);
        }
        seen = now;
        return changed;
    }
}
