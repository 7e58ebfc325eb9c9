package io.petagrid.attack.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.dispatch.DispatchEvent;
import io.petagrid.domain.dispatch.DispatchEvent.Noticed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What befalls sites: they fall from sight, chips fail, feeders trip, authority comes and goes, prices wander. */
final class Disturbances {
    private static final int SILENT_ONE_IN = 220;
    private static final int SEEN_AGAIN_ONE_IN = 10;
    private static final int HOST_SILENT_ONE_IN = 600;
    private static final int CHIPS_FAIL_ONE_IN = 4_000;
    private static final int REPAIRED_ONE_IN = 25;
    private static final int TRIP_ONE_IN = 300;
    private static final int CLOSED_ONE_IN = 40;
    private static final int AUTHORITY_ONE_IN = 60;

    private final List<ArenaSite> sites;
    private final List<ArenaDispatcher> dispatchers;
    private final Chance chance;
    private final SplittableRandom random;

    Disturbances(List<ArenaSite> sites, List<ArenaDispatcher> dispatchers, Chance chance, SplittableRandom random) {
        this.sites = sites;
        this.dispatchers = dispatchers;
        this.chance = chance;
        this.random = random;
    }

    /** One tick; what sites tell of it. */
    List<DispatchEvent> tick(long tick) {
        List<DispatchEvent> notices = new ArrayList<>();
        for (ArenaSite site : sites) {
            authority(site);
            feeders(site, tick, notices);
            hosts(site, tick);
            if (chance.hits(2)) {
                site.priceMicroyuanPerKwh =
                        Math.clamp(site.priceMicroyuanPerKwh + random.nextInt(40_001) - 20_000, 100_000, 1_500_000);
            }
        }
        return notices;
    }

    private void authority(ArenaSite site) {
        if (chance.hits(AUTHORITY_ONE_IN)) {
            site.authority =
                    site.authority == AuthorityLevel.ACT ? AuthorityLevel.ACT_WITH_APPROVAL : AuthorityLevel.ACT;
        }
    }

    private void feeders(ArenaSite site, long tick, List<DispatchEvent> notices) {
        if (site.tripped) {
            if (chance.hits(CLOSED_ONE_IN)) {
                site.tripped = false;
                notices.add(new Noticed(site.id, false));
            }
        } else if (chance.hits(TRIP_ONE_IN)) {
            site.tripped = true;
            hit(Fault.FEEDER_TRIPS, site, tick);
            if (random.nextInt(2) == 0) {
                notices.add(new Noticed(site.id, true));
            }
        }
    }

    private void hosts(ArenaSite site, long tick) {
        if (chance.hits(SILENT_ONE_IN)) {
            site.hosts.forEach(host -> host.seen = false);
            hit(Fault.SITE_SILENT, site, tick);
        }
        for (ArenaHost host : site.hosts) {
            if (!host.seen) {
                host.seen = chance.hits(SEEN_AGAIN_ONE_IN);
            } else if (chance.hits(HOST_SILENT_ONE_IN)) {
                host.seen = false;
            }
            if (host.faulted > 0) {
                host.faulted = chance.hits(REPAIRED_ONE_IN) ? 0 : host.faulted;
            } else if (chance.hits(CHIPS_FAIL_ONE_IN)) {
                host.faulted = 1 + random.nextInt(4);
                hit(Fault.CHIPS_FAIL, site, tick);
            }
        }
    }

    private void hit(Fault fault, ArenaSite site, long tick) {
        dispatchers.forEach(each -> each.hitSite(fault, site.id, tick));
    }

    /** From now on nothing goes wrong, and what was wrong is well again. */
    void calmDown() {
        for (ArenaSite site : sites) {
            site.authority = AuthorityLevel.ACT;
            site.tripped = false;
            site.capPermille = 1_000;
            site.hosts.forEach(host -> {
                host.seen = true;
                host.faulted = 0;
            });
        }
    }
}
