package io.petagrid.domain.dispatch;

import io.petagrid.domain.authority.AuthorityLevel;
import io.petagrid.domain.authority.Standing;
import io.petagrid.domain.fleet.ChipModel;
import io.petagrid.domain.telemetry.ChipField;
import io.petagrid.domain.telemetry.ChipSums;
import io.petagrid.domain.time.GridClock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the dispatcher knows beside its own decisions: the sites as last seen, AI models, datasets, the catalogue. */
final class Knowledge {
    private final References references;
    private final FlappingSites flapping;
    private final Closures closures;
    private Map<String, SiteView> sites = Map.of();
    private Standing authority = Standing.UNKNOWN;
    private long tick;
    private long gridMs;
    private long nowMs = Long.MIN_VALUE;

    Knowledge() {
        this(new References(), new FlappingSites(), new Closures());
    }

    private Knowledge(References references, FlappingSites flapping, Closures closures) {
        this.references = references;
        this.flapping = flapping;
        this.closures = closures;
    }

    /** The same but for its sites; only to be looked at. */
    Knowledge with(UnaryOperator<SiteView> change) {
        Knowledge with = new Knowledge(references, flapping, closures);
        Map<String, SiteView> changed = new TreeMap<>();
        sites.forEach((id, site) -> changed.put(id, change.apply(site)));
        with.sites = changed;
        with.authority = authority;
        with.tick = tick;
        with.gridMs = gridMs;
        with.nowMs = nowMs;
        return with;
    }

    /** AI models, datasets and chip models. */
    References references() {
        return references;
    }

    void put(DispatchEvent.Snapshot snapshot) {
        Map<String, SiteView> seen = new TreeMap<>();
        snapshot.sites().forEach(site -> seen.put(site.site(), site));
        sites = seen;
        tick = snapshot.tick();
        gridMs = snapshot.gridMs();
        authority = snapshot.authority();
    }

    /** Whether any site has told of a chip yet. */
    boolean hasSeenTheGrid() {
        for (SiteView site : sites.values()) {
            if (site.installedChips() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The sites, in order of their ids. */
    Collection<SiteView> sites() {
        return sites.values();
    }

    @Nullable
    SiteView site(@Nullable String id) {
        return id == null ? null : sites.get(id);
    }

    /** Region of a site; null for an unknown one. */
    @Nullable
    String regionOf(DispatchEvent.@Nullable DatasetKnown data) {
        SiteView at = data == null ? null : sites.get(data.site());
        return at == null ? null : at.region();
    }

    Optional<ChipModel> chipModel(String id) {
        return references.chipModel(id, gridMs);
    }

    /** The sites that come and go. */
    FlappingSites flapping() {
        return flapping;
    }

    /** Whether a site is seen whole at a tick after some tick. */
    boolean showsAfter(String id, long afterTick) {
        SiteView site = sites.get(id);
        return site != null
                && site.tick() > afterTick
                && site.installedChips() > 0
                && site.seenChips() == site.installedChips();
    }

    /** What may be done by itself at a site; OBSERVE where it is not known. */
    AuthorityLevel authorityAt(String id) {
        SiteView site = sites.get(id);
        return site == null ? AuthorityLevel.OBSERVE : authorityAt(site);
    }

    /**
     * What may be done by itself to take load away from a site whose feeders carry too much. The trip itself makes meters and chips tell different
     * things for a while; nobody is waited for then.
     */
    AuthorityLevel reliefAt(String id) {
        AuthorityLevel level = authorityAt(id);
        return level == AuthorityLevel.ACT_WITH_APPROVAL ? AuthorityLevel.ACT : level;
    }

    /** Rated power of all seen chips of a site, milliwatts; chips of an unknown model count nothing. */
    long boardPowerMw(SiteView site) {
        long sum = 0;
        for (ChipSums sums : site.chips()) {
            long seen = sums.get(ChipField.INSTALLED) - sums.get(ChipField.UNKNOWN);
            sum += seen
                    * chipModel(sums.chipModel()).map(ChipModel::boardPowerMw).orElse(0);
        }
        return sum;
    }

    /** Seen chips that jobs hold. */
    long runningChips() {
        long chips = 0;
        for (SiteView site : sites.values()) {
            chips += site.sum(ChipField.ALLOCATED_SEEN);
        }
        return chips;
    }

    /** The sites at which nothing new is placed by decision. */
    Closures closures() {
        return closures;
    }

    /** Newest tick. */
    long tick() {
        return tick;
    }

    /** Grid time of the newest tick, milliseconds since 1970. */
    long gridMs() {
        return gridMs;
    }

    /** What may be done by itself about the grid. */
    Standing authority() {
        return authority;
    }

    /** What may be done by itself at a site: the lesser of the grid's authority and the site's. */
    AuthorityLevel authorityAt(SiteView site) {
        return authority.level().least(site.authority());
    }

    /** Takes note of when history took the event that is looked at, milliseconds since 1970. */
    void now(long appendMs) {
        nowMs = appendMs;
    }

    /** Age of the newest tick: whole seconds from its end to when history took the newest event; 0 where that is not told. */
    int ageTicks() {
        long endMs = (tick + 1) * GridClock.TICK_MS;
        return nowMs <= endMs ? 0 : (int) Math.min(Integer.MAX_VALUE, (nowMs - endMs) / GridClock.TICK_MS);
    }
}
